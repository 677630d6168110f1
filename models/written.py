"""YAML that people write: a key stands once, a time such as 22:00 stays text, and every place knows its line."""

import re
from typing import Any

import yaml
from yaml.constructor import ConstructorError

Place = tuple[str | int, ...]
"""Keys and indices that lead to a value."""
_NUMBERS = frozenset({"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"})


class WrittenLoader(yaml.SafeLoader):
    """Refuses a key that stands twice, which YAML would silently let win, and reads no number to the base of sixty."""


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key.value, str):
            raise ConstructorError(None, None, "a key must be a word", key.start_mark)
        if key.value in seen:
            raise ConstructorError(None, None, f"the key '{key.value}' stands twice", key.start_mark)
        seen.add(key.value)
    return loader.construct_mapping(node, deep=True)


def _without_colons(tag: str, pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(f"(?!.*:)(?:{pattern.pattern})", re.VERBOSE) if tag in _NUMBERS else pattern


WrittenLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
WrittenLoader.yaml_implicit_resolvers = {
    first: [(tag, _without_colons(tag, pattern)) for tag, pattern in resolvers]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_written(text: str) -> tuple[Any, dict[Place, int]]:
    """The value, and the line of each place in it. Raises yaml.YAMLError, ValueError or RecursionError (`flaw` puts them in words)."""
    loader = WrittenLoader(text)
    try:
        node = loader.get_single_node()
        return (None, {}) if node is None else (loader.construct_document(node), _lines(node))
    finally:
        loader.dispose()


def line_of(lines: dict[Place, int], place: Place) -> int:
    """The line of the place, or of the nearest one around it that stands in the file; 1 for the whole file."""
    return next((lines[place[:length]] for length in range(len(place), 0, -1) if place[:length] in lines), 1)


def flaw(error: Exception) -> str:
    """What is wrong with a text that is no YAML, on one line."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return "it is nested too deeply" if isinstance(error, RecursionError) else " ".join(str(error).split())


def _lines(root: yaml.Node) -> dict[Place, int]:
    """Each node is entered once: what an alias repeats is found where it was written first."""
    found: dict[Place, int] = {}
    entered: set[int] = set()
    waiting: list[tuple[Place, yaml.Node]] = [((), root)]
    while waiting:
        place, node = waiting.pop()
        if id(node) in entered:
            continue
        entered.add(id(node))
        for key, line, child in _children(node):
            found[*place, key] = line
            waiting.append(((*place, key), child))
    return found


def _children(node: yaml.Node) -> list[tuple[str | int, int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return [(str(key.value), key.start_mark.line + 1, value) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [(index, value.start_mark.line + 1, value) for index, value in enumerate(node.value)]
    return []
