"""Inner functions: compiled only as parts of their callers.

Numba makes machine code and Python wrappers for every function, also for those that only compiled code
calls, and optimises each library again with everything beneath it. With well over a hundred small
functions that is most of the time of a cold start. An inner function stops at LLVM code, which its
callers link in; the entry is optimised and turned into machine code once, as a whole.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from llvmlite import ir
from llvmlite.binding import Linkage
from numba.core import types
from numba.core.callconv import excinfo_ptr_t
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import LoweringPass, register_pass
from numba.core.registry import CPUDispatcher
from numba.core.typed_passes import AnnotateTypes, InlineOverloads, NopythonRewrites
from numba.core.untyped_passes import (
    FindLiterallyCalls,
    InlineClosureLikes,
    InlineInlinables,
    LiteralPropagationSubPipelinePass,
    LiteralUnroll,
    WithLifting,
)

_NEW_OBJECTS = 100_000
"""How many before the next look for garbage."""

_UNUSED = {
    InlineClosureLikes,  # no closures
    InlineInlinables,  # LLVM inlines
    InlineOverloads,
    FindLiterallyCalls,
    LiteralUnroll,
    LiteralPropagationSubPipelinePass,
    WithLifting,  # no `with`
    NopythonRewrites,  # no arithmetic on whole arrays
}


class _NoEnvironment:
    """An inner function has no Python environment to be told of."""

    def set_env(self, _name: str, _environment: Any) -> None:
        """Nothing to set: its globals are constants of the code."""


def _follows_numba(call: ir.CallInstr) -> bool:
    """Whether a call hands over where to put the answer, and where what was raised."""
    return len(call.args) > 1 and call.args[1].type == excinfo_ptr_t.as_pointer()


def _leave_places_as_they_are(function: ir.Function) -> None:
    """Where the answer of a call and what it raised are to be put is not blanked first.

    Numba blanks both, where the caller begins and again before the call. Whoever returns has written the one,
    whoever raises the other, and neither is read before.
    """
    whole = [one for block in function.blocks for one in block.instructions]
    calls = [one for one in whole if isinstance(one, ir.CallInstr) and _follows_numba(one)]
    places = {id(place) for call in calls for place in call.args[:2]}
    for block in function.blocks:
        block.instructions[:] = [
            one
            for one in block.instructions
            if not (
                isinstance(one, ir.instructions.StoreInstr)
                and id(one.operands[1]) in places
                and isinstance(one.operands[0], ir.Constant)
            )
        ]


class _Library(JITCodeLibrary):
    """A library of the model's code."""

    def add_ir_module(self, ir_module: ir.Module) -> None:
        """Take in a module of numba's, without what is to no purpose."""
        for function in ir_module.functions:
            _leave_places_as_they_are(function)
        super().add_ir_module(ir_module)


class _LinkedLibrary(_Library):
    """A library that others link and nobody runs; what it calls is linked by the entry, once for all."""

    @property
    def codegen(self) -> Any:
        """What numba would hand the environment to."""
        return _NoEnvironment()

    def _optimize_functions(self, ll_module: Any) -> None:
        """Left to the entry, which sees all of it."""
        ll_module.data_layout = self._codegen._data_layout

    attributes: tuple[str, ...] = ()

    def finalize(self) -> None:
        """Close the library without linking, optimising or loading anything."""
        self._raise_if_finalized()
        for function in self._final_module.functions:
            if not function.is_declaration:
                for attribute in self.attributes:
                    function.add_function_attribute(attribute)
        self._finalize_dynamic_globals()
        self._finalized = True

    def get_pointer_to_function(self, _name: str) -> int:
        """No machine code: a null pointer that nothing calls."""
        self._ensure_finalized()
        return 0


class _EntryLibrary(_Library):
    """A library whose linked functions belong to it alone.

    Numba links them so that other libraries might share them, which keeps LLVM from knowing their callers.
    Private to the library, a function with one caller becomes a part of it, and one that never raises is
    never asked whether it did. (Merely internal, their names would be found by libraries loaded later.)
    """

    def finalize(self) -> None:
        """Link everything beneath, each library once."""
        self._linking_libraries = _beneath(self._linking_libraries)
        super().finalize()

    def _optimize_final_module(self) -> None:
        for function in self._final_module.functions:
            if not function.is_declaration and function.linkage == Linkage.linkonce_odr:
                function.linkage = "private"
        super()._optimize_final_module()


def _beneath(libraries: list[Any]) -> list[Any]:
    """The libraries and, of inner functions, those of all that they call, each once."""
    found: dict[Any, None] = {}
    waiting = list(libraries)
    while waiting:
        library = waiting.pop()
        if library not in found:
            found[library] = None
            waiting += library._linking_libraries if isinstance(library, _LinkedLibrary) else []
    return list(found)


def _pipeline(state: Any, library: type[LoweringPass]) -> Any:
    """Numba's ordinary pipeline, lowering into such a library, without what the model's code does not use."""
    pipeline = DefaultPassBuilder.define_nopython_pipeline(state)
    pipeline.add_pass_after(library, AnnotateTypes)
    pipeline.passes = [one for one in pipeline.passes if one[0] not in _UNUSED]
    pipeline.finalize()
    return pipeline


class _Into(LoweringPass):
    """Gives the function a library of a kind of its own."""

    _library: type[Any]

    def __init__(self) -> None:
        LoweringPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        """Set the library before the lowering pass would make an ordinary one."""
        state.library = self._library(state.targetctx.codegen(), state.func_id.func_qualname)
        return False


@register_pass(mutates_CFG=False, analysis_only=False)
class _AsEntry(_Into):
    """Gives it one for an entry, and keeps that."""

    _name, _library = "govsim_as_entry", _EntryLibrary

    def run_pass(self, state: Any) -> bool:
        """Set the library, and have its object code kept."""
        super().run_pass(state)
        state.library.enable_object_caching()
        return False


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Python looks for garbage less often: a compiler makes millions of objects, nearly all in use."""
    usual = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


class EntryCompiler(CompilerBase):
    """Numba's ordinary pipeline, lowering into a library of its own."""

    def define_pipelines(self) -> list[Any]:
        """The one pipeline."""
        return [_pipeline(self.state, _AsEntry)]

    def _compile_core(self) -> Any:
        with _seldom_collecting():
            return super()._compile_core()


def _linked(name: str, *attributes: str) -> type[CompilerBase]:
    """A compiler whose functions are linked only, with such attributes of LLVM's."""

    @register_pass(mutates_CFG=False, analysis_only=False)
    class Link(_Into):
        _name, _library = name, _LinkedLibrary

        def run_pass(self, state: Any) -> bool:
            super().run_pass(state)
            state.library.attributes = attributes
            return False

    class Compiler(CompilerBase):
        def define_pipelines(self) -> list[Any]:
            return [_pipeline(self.state, Link)]

    return Compiler


_COMPILERS = {
    "": _linked("govsim_link"),
    "apart": _linked("govsim_link_apart", "noinline"),
    "rare": _linked("govsim_link_rare", "noinline", "cold"),
    "merged": _linked("govsim_link_merged", "alwaysinline"),
}


def _widened(kind: Any) -> Any:
    """One type of whole number: a literal, an enum and an ``int8`` must not make variants."""
    if isinstance(kind, types.IntEnumMember):
        return types.int64
    is_signed = isinstance(kind, types.Integer) and getattr(kind, "signed", False)
    return types.int64 if is_signed else kind


class InnerDispatcher(CPUDispatcher):
    """An inner function; called from Python, it is compiled once more by itself, as tests want."""

    def __init__(self, function: Callable[..., Any], alone: Callable[..., Any], *, place: str = "") -> None:
        """Wrap `function`; `alone` compiles it by itself, when a call from Python first asks for that."""
        options = {"nopython": True, "nogil": True, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
        super().__init__(function, targetoptions=options, pipeline_class=_COMPILERS[place])
        self._alone = alone
        self._by_itself: Callable[..., Any] | None = None

    def __call__(self, *args: Any) -> Any:
        """Run the function from Python."""
        if self._by_itself is None:
            self._by_itself = self._alone(self.py_func)
        return self._by_itself(*args)

    def get_call_template(self, args: Any, kws: Any) -> Any:
        """Resolve a call in compiled code by widened types."""
        return super().get_call_template(
            tuple(map(_widened, args)), {name: _widened(kind) for name, kind in kws.items()}
        )
