"""How many people stand where: whole numbers by share."""

from collections.abc import Sequence


def shared_out(total: int, weights: Sequence[float], *, least: int = 0) -> list[int]:
    """`total` split by `weights` into whole numbers that sum to it, `least` each where it fits.

    The largest remainders get what rounding down leaves, the first of equals first.
    """
    floor = min(least, total // len(weights))
    free = total - floor * len(weights)
    exact = [free * weight / sum(weights) for weight in weights]
    counts = [int(part) for part in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: counts[i] - exact[i])
    for i in by_remainder[: free - sum(counts)]:
        counts[i] += 1
    return [floor + count for count in counts]
