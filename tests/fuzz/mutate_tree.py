"""A rule book mutated as data, with the grammar in mind, so that many of the mutants are still books."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

import yaml

from .seeds import Files, shipped_tree
from .words import KEYS, SCALARS, TEXTS

Tree = dict[str, Any]
Slot = tuple[Any, Any]
"""A mapping or list, and the key or position in it."""

MANIFEST = ("title", "version", "options", "parameters", "strengths", "decision", "extends", "written_against", "off")
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
CONDITIONS = ("when", "unless", "not")
REMOVED = ...
"""Stands for nothing at all; it is the same object in every copy."""


def pruned(random: Random) -> Tree:
    """Return the shipped book cut down to a few rules and lines of advice, and to the questions that they need."""
    tree: Tree = deepcopy(shipped_tree())
    tree["rules"] = random.sample(tree["rules"], random.randint(1, 6))
    tree["advice"] = random.sample(tree["advice"], random.randint(1, 4))
    tree["conditions"] = {
        id: when for id, when in tree["conditions"].items() if id in _words(tree["rules"], tree["advice"])
    }
    used = _words(tree["rules"], tree["advice"], tree["conditions"])
    tree["questions"] = [one for one in tree["questions"] if one["id"] in used or random.random() < 0.1]
    asked = {one["id"] for one in tree["questions"]}
    tree["cases"] = [one for one in tree["cases"] if set(one["answers"]) <= asked and "fires" not in one][:2]
    tree["statements"] = tree["statements"][:2] if random.random() < 0.2 else []
    tree["glossary"] = tree["glossary"][:1]
    used |= _words(tree["cases"])
    for section in ("forms", "interventions"):
        tree[section] = [one for one in tree[section] if one["id"] in used]
    for question in tree["questions"]:
        if choices := question.get("choices"):
            question["choices"] = [one for one in choices if one["id"] in used or random.random() < 0.1] or choices[:2]
    return {key: value for key, value in tree.items() if value}


def _words(*parts: Any) -> set[str]:
    return set(re.findall(r"[\w-]+", str(parts)))


def mutate(tree: Tree, random: Random) -> Tree:
    """Change a book in one to five places."""
    for _ in range(random.choice((1, 1, 2, 2, 3, 5))):
        wanted, change = random.choice(_OPERATIONS)
        found = [(parent, key) for parent, key in slots(tree) if wanted(key, parent[key])]
        if found:
            parent, key = random.choice(found)
            parent[key] = deepcopy(change(parent[key], key, tree, random))
            if parent[key] is REMOVED:
                del parent[key]
    return tree


def written(tree: Tree, random: Random) -> Files:
    """Write a book as one file, or as one for the manifest and one for everything else, in some style of YAML."""
    style = random.choice((None, None, False, True))
    if random.random() < 0.6:
        return {"guidance.yaml": _dump(tree, style)}
    manifest = {key: value for key, value in tree.items() if key in MANIFEST}
    rest = {key: value for key, value in tree.items() if key not in MANIFEST}
    return {"guidance.yaml": _dump(manifest, style), "rest/all.yml": _dump(rest, style)}


def _dump(tree: Tree, style: bool | None) -> str:
    return str(yaml.dump(tree, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, default_flow_style=style))


def slots(tree: Any) -> Iterator[Slot]:
    """Yield the place of every value inside, outer ones first."""
    for key in list(tree) if isinstance(tree, dict) else range(len(tree)):
        yield tree, key
        if isinstance(tree[key], dict | list):
            yield from slots(tree[key])


def _same(value: Any, key: Any, tree: Tree, random: Random) -> Any:
    """Return another value of the same key, such as the condition of another rule."""
    return random.choice([parent[at] for parent, at in slots(tree) if at == key] or [value])


def _repeated(items: list[Any], _: Any, __: Tree, random: Random) -> Any:
    """Repeat an item, mostly under another id."""
    copy = deepcopy(random.choice(items))
    if isinstance(copy, dict) and "id" in copy and random.random() < 0.8:
        copy["id"] = f"{copy['id']}x"
    items.insert(random.randint(0, len(items)), copy)
    return items


def _retyped(value: Any, _: Any, __: Tree, random: Random) -> Any:
    numbers = (None, True, False, 0, -1, 10**20, 1.5, float("nan"))
    return random.choice([*numbers, "", " ", "x", [], {}, [value], {"a": value}, str(value), random.choice(SCALARS)])


def _number(value: int, _: Any, __: Tree, random: Random) -> int:
    return random.choice((value - 1, value + 1, 1, 2, 6, 60, -3, 10**6))


def _renamed(id: str, _: Any, tree: Tree, random: Random) -> str:
    """Rename an id everywhere, or (seldom) in one place only."""
    new = random.choice([f"{id}2", *"a q_1 q-1 or yes not answer".split(), "x" * 80, random.choice(KEYS), id.upper()])
    if random.random() < 0.8:
        for section in list(tree):
            tree[section] = _replaced(tree[section], id, new)
    return new


def _replaced(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {new if key == old else key: _replaced(inner, old, new) for key, inner in value.items()}
    if isinstance(value, list):
        return [_replaced(inner, old, new) for inner in value]
    if isinstance(value, str):
        return new if value == old else value.replace(f"{{{old}}}", f"{{{new}}}")
    return value


def _condition(when: Any, _: Any, tree: Tree, random: Random) -> Any:
    """Wrap a condition, join it with another, or give it a name."""
    also = random.choice([parent[at] for parent, at in slots(tree) if at in CONDITIONS])
    name = f"named-{random.randrange(3)}"
    new = random.choice(
        [{"not": when}, {"any": [when, also]}, {"all": [when, {"not": also}]}, {"not": {"any": [when, also]}}, name]
    )
    if new is name and isinstance(tree.setdefault("conditions", {}), dict):
        tree["conditions"][name] = deepcopy(when)
    return new


def _entry(when: Tree, _: Any, tree: Tree, random: Random) -> Tree:
    """Put a fresh entry about some question into a condition."""
    asked = [one for one in tree.get("questions") or [] if isinstance(one, dict) and isinstance(one.get("id"), str)]
    question = random.choice(asked or [{"id": "x"}])
    return {**when, question["id"]: _test_of(question, random)}


def _test_of(question: Tree, random: Random) -> Any:
    ids = [one["id"] for one in question.get("choices") or [] if isinstance(one, dict) and "id" in one]
    some = random.sample(ids, random.randint(1, min(3, len(ids)))) if ids else ["x"]
    match question.get("kind"):
        case "choice":
            return random.choice((some, some[0]))
        case "choices":
            return random.choice((some, some[0], {"includes_all": some}, {"none_of": some}))
        case "yes_no":
            return random.random() < 0.5
        case _:
            low, high = sorted((random.randint(1, 60), random.randint(1, 60)))
            one = random.choice(("under", "at_most", "over", "at_least"))
            return random.choice((low, {one: low}, {"between": [low, high]}, {"at_least": low, "under": high + 1}))


def _text(text: str, _: Any, __: Tree, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(TEXTS) + text[at:]


def _is_list(_: Any, value: Any) -> bool:
    return isinstance(value, list) and bool(value)


def _is_condition(key: Any, value: Any) -> bool:
    return key in CONDITIONS and isinstance(value, dict)


_OPERATIONS: list[tuple[Callable[[Any, Any], bool], Callable[[Any, Any, Tree, Random], Any]]] = [
    (lambda *_: True, lambda *_: REMOVED),
    (lambda *_: True, _retyped),
    *[(lambda *_: True, _same)] * 3,
    (_is_list, _repeated),
    *[(_is_list, lambda items, _, __, random: random.sample(items, len(items)))] * 2,
    *[(lambda _, value: type(value) is int, _number)] * 2,
    *[(lambda key, value: key == "id" and isinstance(value, str), _renamed)] * 2,
    *[(_is_condition, _condition), (_is_condition, _entry)] * 4,
    *[(lambda key, value: key not in ("id", "when") and isinstance(value, str) and " " in value, _text)] * 2,
]
