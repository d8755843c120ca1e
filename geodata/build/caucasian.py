"""Case forms of names in Georgian and Armenian, for the tables of names.

Georgian nouns end in a vowel; "-ი" and "-ა" fall away before some endings. Armenian nouns add theirs to the whole word.
"""

from __future__ import annotations


def georgian(name: str) -> list[str]:
    """The name and its forms: "რუსეთი" -> რუსეთის, რუსეთს, რუსეთში, რუსეთიდან, რუსეთმა, რუსეთთან."""
    stem = name[:-1]
    if name.endswith("ი"):
        forms = [stem + end for end in ("ის", "ს", "ში", "იდან", "მა", "თან", "ით", "ისთვის", "ზე")]
    elif name.endswith("ა"):
        forms = [stem + end for end in ("ის", "იდან", "ით", "ისთვის")] + [
            name + end for end in ("ს", "ში", "მ", "სთან", "ზე")
        ]
    else:
        forms = [name + end for end in ("ს", "ში", "დან", "მ", "სთან", "თი", "ზე")]
    return [name, *forms]


def armenian(name: str) -> list[str]:
    """The name and its forms: "Վրաստան" -> Վրաստանի, Վրաստանին, Վրաստանում, Վրաստանից, Վրաստանով, Վրաստանը."""
    glide = "յ" if name[-1] in "աո" else ""
    article = "ն" if name[-1] in "աեիոօ" else "ը"
    return [name, *(name + glide + end for end in ("ի", "ին", "ում", "ից", "ով")), name + article]
