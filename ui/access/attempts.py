"""How often passwords may be tried: a few times for each name and for each address, within a while."""

from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock
from time import monotonic

from ui.access.errors import TooManyAttempts

_WINDOW = 900.0  # seconds
_MOST_BY_NAME = 10  # failures within the window
_MOST_BY_ADDRESS = 30  # several people may come from one
_MOST_KEPT = 10_000  # names and addresses; beyond them the one that was tried longest ago is forgotten


class Attempts:
    """Counts failures in memory; any number of threads may ask."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Count by a clock that gives seconds."""
        self._clock = clock
        self._lock = Lock()
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()

    def begin(self, name: str, address: str) -> None:
        """Count an attempt as a failure until it is known to be none, so that many at once count too.

        Raises:
            TooManyAttempts: There were too many already; this one is not counted.
        """
        now = self._clock()
        with self._lock:
            kept = [(self._recent(key, now), most) for key, most in _limits(name, address)]
            wait = max(times[-most] + _WINDOW - now if len(times) >= most else 0.0 for times, most in kept)
            if wait > 0:
                raise TooManyAttempts(int(wait) + 1)
            for times, _ in kept:
                times.append(now)
            while len(self._failures) > _MOST_KEPT:
                self._failures.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """The last attempt was none: the name starts anew, and the address has one failure less."""
        by_name, by_address = (key for key, _ in _limits(name, address))
        with self._lock:
            self._failures.pop(by_name, None)
            if times := self._failures.get(by_address):
                times.pop()

    def _recent(self, key: str, now: float) -> deque[float]:
        """When there were failures within the window."""
        times = self._failures.setdefault(key, deque())
        self._failures.move_to_end(key)
        while times and times[0] <= now - _WINDOW:
            times.popleft()
        return times


def _limits(name: str, address: str) -> tuple[tuple[str, int], tuple[str, int]]:
    """What is counted, and how many failures it may have; both are cut, for anything may be sent as one."""
    return (f"name {name[:100].lower()}", _MOST_BY_NAME), (f"address {address[:100]}", _MOST_BY_ADDRESS)
