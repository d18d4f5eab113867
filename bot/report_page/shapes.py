"""The shapes of the picture of the map (`bot.pictures.drawing.markers`), as paths of SVG.

They lie in a square from -1 to 1, downwards, as Vega takes them; the legend uses the same ones.
"""

SHAPES = (
    "M-.9,0A.9,.9 0 1,1 .9,0A.9,.9 0 1,1 -.9,0Z",
    "M-.8,-.8H.8V.8H-.8Z",
    "M0,-.95L.95,.85H-.95Z",
    "M0,-1L1,0L0,1L-1,0Z",
    "M0,.95L.95,-.85H-.95Z",
    "M-.36,-1H.36V-.36H1V.36H.36V1H-.36V.36H-1V-.36H-.36Z",
    "M-1,-.55L-.55,-1L0,-.45L.55,-1L1,-.55L.45,0L1,.55L.55,1L0,.45L-.55,1L-1,.55L-.45,0Z",
    "M0,-1.1L.26,-.36L1.05,-.34L.42,.14L.65,.89L0,.44L-.65,.89L-.42,.14L-1.05,-.34L-.26,-.36Z",
    "M-1,0A1,1 0 1,1 1,0A1,1 0 1,1 -1,0ZM-.5,0A.5,.5 0 1,0 .5,0A.5,.5 0 1,0 -.5,0Z",
    "M-.95,0L.85,-.95V.95Z",
    "M-.42,-1.1H.42V1.1H-.42Z",
    "M.95,0L-.85,-.95V.95Z",
)
"""By cluster number."""


def shape(number: int) -> str:
    """Return the shape of the cluster with this number, from 1."""
    return SHAPES[(number - 1) % len(SHAPES)]
