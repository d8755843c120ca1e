"""What each layer sends to the page."""

import base64
import json

import numpy as np
import pytest
from event_samples import event, frame, prepared, without_point

from articles.models import AmountKind, Category, CountryRole
from dashboard import explore_map, map_view
from dashboard.layers import LAYERS, arcs, base, corridors, countries, events, legend
from dashboard.words import CATEGORIES
from geodata.routes import load_routes, route

A, R = CountryRole.ACTOR, CountryRole.RECIPIENT


def scene(*chosen):
    return explore_map.scene_of(prepared(*chosen), translate=str)


def numbers(column):
    kind, data = column
    return np.frombuffer(base64.b64decode(data), {"f": "<f4", "u": "u1", "w": "<u4"}[kind]).tolist()


def test_every_layer_has_a_painter_and_a_card():
    for layer in LAYERS:
        assert (map_view.STATIC / layer.script).is_file()
        assert layer.card.what and layer.card.source
        assert layer.payload or layer.constant


def test_events_columns():
    part = events.payload(scene())
    assert part["ids"] == ["port-money", "port-work", "hostile-deal"]
    assert numbers(part["category"]) == [0, 2, 1]
    assert numbers(part["status"]) == [0, 1, 0]
    assert numbers(part["approximate"]) == [0, 0, 1]
    assert numbers(part["spot"])[0] == numbers(part["spot"])[1] != numbers(part["spot"])[2]
    assert numbers(part["lon"])[0] == pytest.approx(51.17, abs=1e-5)
    assert part["counts"] == {"marker": 3, "badge": 1, "route": 1, "noplace": 1, "total": 6}
    assert part["tips"][0] == ["Germany investment in Kazakhstan, $2.5\u00a0bn", "5 Mar 2024"]


def test_an_unknown_category_is_an_error():
    with pytest.raises(ValueError, match="sports"):
        base.codes(frame(event()).assign(category="sports")["category"], base.CATEGORY_ORDER)


def test_chips_of_country_and_route():
    chips = {chip["id"]: chip for chip in countries.payload(scene())["chips"]}
    assert set(chips) == {"TJ", "titr"}
    assert chips["TJ"]["counts"] == [0, 1, 0, 0] and chips["TJ"]["kind"] == "country"
    assert chips["titr"]["counts"] == [0, 0, 0, 1] and chips["titr"]["kind"] == "route"


def test_a_routes_tag_lies_on_the_route():
    drawn = route("titr", level=1)
    assert countries.middle(drawn) in {point for leg in drawn.legs for point in leg.coordinates}


def test_flows_add_only_what_is_safe():
    made = (
        event("a"), event("b"), event("c", safe_to_sum=False, amount_kind=AmountKind.STOCK),
        event("d", actors=("DE", "FR"), country_roles={"DE": (A,), "FR": (A,), "KZ": (R,)}),
        event("e", category=Category.TRADE, type="import", safe_to_sum=False),
        event("f", category=Category.DIPLOMACY, type="visit"),
    )  # fmt: skip
    flows = arcs.collect(scene(*made))
    assert set(flows) == {("investment", "DE", "KZ"), ("trade", "KZ", "DE")}  # an import comes from the recipient
    flow = flows["investment", "DE", "KZ"]
    assert flow == (5e9, 2.5e9, 3)
    drawn = arcs.payload(scene(*made))["arcs"]
    assert [arc["width"] for arc in drawn] == [3, 3] and drawn[-1]["firm"]


def test_a_flow_without_an_amount_is_thin():
    assert arcs.payload(scene(event(amount=None, safe_to_sum=False)))["arcs"][0]["width"] == 1


def test_corridors_keep_their_course():
    line = ((51.1739, 43.6611), (50.0, 42.123456), (49.4067, 39.9483))
    steps = [int(x) for x in corridors.encode(line).split()]
    lons, lats = np.cumsum(steps[::2]) / 1000, np.cumsum(steps[1::2]) / 1000
    assert np.allclose(list(zip(lons, lats, strict=True)), line, atol=0.0006)


def test_every_route_with_a_course_is_sent_once():
    sent = corridors.constant([route(r, 1) for r in load_routes()], str)["routes"]
    assert len({r["id"] for r in sent}) == len(sent) > 10
    titr = next(r for r in sent if r["id"] == "titr")
    assert {"rail", "sea"} <= {leg["mode"] for leg in titr["legs"]}
    assert {n["name"]: n["rank"] for n in titr["nodes"]}["Aktau"] == 0


def test_legend_names_every_category():
    rows = legend.constant(str)["groups"][0]["rows"]
    assert [row["text"] for row in rows] == list(CATEGORIES.values())


def test_a_payload_is_plain_json_and_stable():
    first, second = map_view.payload(scene()), map_view.payload(scene())
    assert json.dumps(first) == json.dumps(second)
    assert without_point()["lon"] is None
