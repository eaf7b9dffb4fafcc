"""A share and how sure one can be of it."""

from math import sqrt

Z_95 = 1.959963984540054
TOO_FEW = 10


def wilson_interval(hits: int, total: int, z: float = Z_95) -> tuple[float, float]:
    """The 95% interval of a share, both ends in 0..1 (Wilson 1927); (0, 1) for an empty total.

    Raises ValueError unless 0 <= hits <= total.
    """
    if not 0 <= hits <= total:
        raise ValueError("The hits of a share lie between none and all.")
    if total == 0:
        return 0.0, 1.0
    share, weight = hits / total, z * z / total
    center = (share + weight / 2) / (1 + weight)
    half = z * sqrt(share * (1 - share) / total + weight / (4 * total)) / (1 + weight)
    return max(0.0, center - half), min(1.0, center + half)


def is_too_few(total: int) -> bool:
    """True when a percentage of so few would say more than is known."""
    return total < TOO_FEW
