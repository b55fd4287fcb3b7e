"""Gradio imported without what only its developers need: a third of the time that the page takes to start.

Whenever gradio 6 is imported, each of its eighty components reads and parses its own source and writes the
stub file (`.pyi`) beside it anew; the stub files come with it from the registry.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import spec_from_file_location
from types import ModuleType


class _WithoutStubs(SourceFileLoader):
    """Loads the module that writes stub files, and has it write none."""

    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        vars(module)["create_or_modify_pyi"] = lambda *_: None


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != "gradio.component_meta":
            return None
        found = PathFinder.find_spec(fullname, path, target)
        if found is None or found.origin is None:
            return found
        return spec_from_file_location(fullname, found.origin, loader=_WithoutStubs(fullname, found.origin))


def leave_stubs_alone() -> None:
    """Have gradio write no stub files when it is imported, from now on in this process."""
    sys.meta_path.insert(0, _Finder())
