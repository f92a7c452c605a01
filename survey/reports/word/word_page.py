"""A page that was made for the press, as a plain tree that another writer can walk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import lxml.html

DRAWING = "svg"
UNSEEN = "unseen"  # the class of what is there for tags alone


@dataclass(frozen=True, slots=True)
class Node:
    """An element; source: its markup where it is a drawing, which is kept whole, else ""."""

    tag: str
    attributes: Mapping[str, str]
    children: tuple["Child", ...]
    source: str = ""

    @property
    def classes(self) -> frozenset[str]:
        """The words of its class."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def nodes(self) -> Iterator["Node"]:
        """Its children that are elements."""
        return (child for child in self.children if isinstance(child, Node))

    def find(self, tag: str) -> "Node | None":
        """The first element below it with that tag."""
        return next(self.all(tag), None)

    def all(self, *tags: str) -> Iterator["Node"]:
        """All elements below it with one of the tags, in their order."""
        for child in self.nodes:
            if child.tag in tags:
                yield child
            yield from child.all(*tags)

    @property
    def text(self) -> str:
        """What a reader sees of it, its blanks joined."""
        return " ".join("".join(_texts(self)).split())


Child: TypeAlias = Node | str


def _texts(node: Node) -> Iterator[str]:
    if UNSEEN in node.classes:
        return
    for child in node.children:
        if isinstance(child, Node):
            yield from _texts(child)
        else:
            yield child


def page_of(html: str) -> tuple[str, Node]:
    """The title of a page, and its body."""
    document = lxml.html.document_fromstring(html)
    return document.findtext("head/title") or "", _node(document.find("body"))


def _node(element: lxml.html.HtmlElement) -> Node:
    if element.tag == DRAWING:
        title = element.find("title")
        source = lxml.html.tostring(element, encoding="unicode", with_tail=False)
        words = () if title is None or not title.text else (title.text,)
        return Node(DRAWING, dict(element.attrib), words, source)
    children: list[Child] = [element.text] if element.text else []
    for child in element:
        if isinstance(child.tag, str):  # and no comment
            children.append(_node(child))
        if child.tail:
            children.append(child.tail)
    return Node(element.tag, dict(element.attrib), tuple(children))
