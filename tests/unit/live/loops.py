"""Running a scene of coroutines where another event loop may be at work already, as that of a browser."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def complete(scene: Coroutine[Any, Any, Any]) -> Any:
    """What the scene comes to, in a loop and a thread of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, scene).result()
