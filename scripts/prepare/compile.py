"""Compiles Python sources to bytecode that needs no source beside it. Run by compile.ts, in Pyodide."""

import py_compile
from pathlib import Path


def compile_folder(folder: str, home: str) -> None:
    """Puts ``a.pyc`` in the place of every ``a.py`` below a folder.

    ``home`` is where the folder will lie at run time: the path that tracebacks show.
    """
    root = Path(folder)
    # Sorted, because the bytes of a constant may depend on what was compiled before it.
    for source in sorted(root.rglob("*.py")):
        py_compile.compile(
            str(source),
            cfile=str(source.with_suffix(".pyc")),
            dfile=f"{home}/{source.relative_to(root)}",
            doraise=True,
            # Asserts and docstrings stay: Django's debug page and the lessons show them.
            optimize=0,
            # Neither times, which would differ from build to build, nor a look at a source that is not there.
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        source.unlink()
