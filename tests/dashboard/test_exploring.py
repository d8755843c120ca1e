"""What Explore tells beside the map: shading, layers, search, the view in words, a reader's note."""

import json

import pytest
from event_samples import event, frame, prepared

from articles.models import CountryRole
from dashboard import data, explore_map, finding, layer_picker, reporting, summary
from dashboard.layers import shade


def scene(*chosen, **more):
    return explore_map.scene_of(prepared(*chosen), translate=str, **more)


def test_nothing_is_shaded_unless_asked_for():
    assert shade.payload(scene()) == {}
    assert shade.payload(scene(shade="nonsense")) == {}


def test_countries_are_shaded_by_their_events():
    part = shade.payload(scene(*[event(str(n)) for n in range(6)], shade="events"))
    assert part["classes"] == {"DE": 1, "KZ": 1}
    assert len(part["rows"]) == 5


@pytest.mark.parametrize(("events", "expected"), [(1, 0), (4, 0), (5, 1), (19, 1), (20, 2), (50, 3), (99, 3), (100, 4)])
def test_classes_have_fixed_breaks(events, expected):
    part = shade.payload(scene(*[event(str(n)) for n in range(events)], shade="events"))
    assert part["classes"]["KZ"] == expected


def test_money_goes_to_who_receives_it_and_only_what_is_safe():
    unsafe = event("b", safe_to_sum=False, country_roles={"FR": (CountryRole.ACTOR,), "UZ": (CountryRole.RECIPIENT,)})
    part = shade.payload(scene(event("a"), unsafe, shade="money"))
    assert part["classes"] == {"KZ": 3}  # 2.5 bn


def test_a_layer_that_is_put_away_takes_its_names_along():
    assert layer_picker.visible(("corridors", "arcs")) == {"corridors": False, "names": False, "arcs": False}
    assert layer_picker.visible(()) == {}


def test_every_layer_of_the_picker_has_a_full_card():
    for layer in [*layer_picker.chosen_layers(), layer_picker.by_id("shade")]:
        assert layer.card.what and layer.card.source and layer.card.date and layer.card.limits
        assert "<dt>" in layer_picker.card_text(layer)


def test_the_online_map_says_what_leaves_the_machine():
    assert "tile.openstreetmap.org" in layer_picker.leaving() and "{host}" not in layer_picker.leaving()


def test_the_view_in_words(sample_store):
    said = summary.in_words(explore_map.scene_of(data.all_events(data.version())))
    assert said.startswith("6 events: Investment 1, Diplomacy 2,")
    assert "Most often: Kazakhstan" in said and "1 event has no place on the map." in said
    assert summary.in_words(explore_map.scene_of(data.empty_frame())) == "No event matches the filter."


def test_the_search_knows_places_corridors_countries_and_actors(sample_store):
    found = json.loads(finding.as_json(data.version()))
    kinds = {entry[0] for entry in found}
    assert {"corridor", "country", "stop", "place"} <= kinds <= set(finding.KINDS)
    by_id = {(entry[0], entry[1]): entry for entry in found}
    assert by_id["stop", "aktau"][2:4] == ["Aktau", "Kazakhstan"]
    assert "Казахстан" in by_id["country", "KZ"][4]
    assert len({tuple(entry[:2]) for entry in found}) == len(found)


@pytest.mark.parametrize(
    ("kind", "identity", "lon"), [("country", "KZ", 66), ("stop", "aktau", 51), ("place", "almaty", 77)]
)
def test_a_find_moves_the_map(kind, identity, lon):
    goal = finding.goal(kind, identity, "7")
    assert goal["lon"] == pytest.approx(lon, abs=4)
    assert finding.goal(kind, identity, "8")["key"] != goal["key"]  # the same again moves again


@pytest.mark.parametrize(("kind", "identity"), [("text", "x"), ("actor", "adb"), ("place", "nowhere"), ("stop", "no")])
def test_a_find_without_a_point_moves_nothing(kind, identity):
    assert finding.goal(kind, identity, "1") is None


def test_a_readers_note_changes_nothing_and_is_kept(sample_store):
    before = data.all_events(data.version())
    row = before[before["id"] == "port-money"].iloc[0].to_dict()
    assert data.keep_note(reporting.note(row, "  The sum is in euros. <b>", ""))
    kept = data.store().corrections("port")
    assert [(c.kind, c.event_id, c.reason, c.author) for c in kept if c.event_id == "port-money"] == [
        ("note", "port-money", "The sum is in euros. <b>", "unnamed")
    ]
    after = data.all_events(data.version())
    assert after[after["id"] == "port-money"]["amount_usd"].iloc[0] == row["amount_usd"]
    assert frame(event())["id"].iloc[0]
