"""The kinds of arrays that pass between the stages."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Singles: TypeAlias = NDArray[np.float32]
"""Half the memory, twice the speed; enough to compare, not to report."""
Integers: TypeAlias = NDArray[np.int64]
Labels: TypeAlias = NDArray[np.uint8]
"""Numbers of clusters, of which there are a dozen: an eighth of the memory to go through."""
Booleans: TypeAlias = NDArray[np.bool_]
