"""What a page shows, as expressions of JavaScript."""

MARKS = "[...document.querySelectorAll('#plot svg .layer_0_marks path')]"
POINTS = f"{MARKS}.length"
BRIGHT = f"{MARKS}.filter(each => each.getAttribute('opacity') > .5).length"
POINT_NAMES = f"{MARKS}.map(each => each.getAttribute('aria-label'))"
SPREAD = (
    "(found => Math.max(...found) - Math.min(...found))"
    f"({MARKS}.map(each => each.getBoundingClientRect().x))"
)
"""How wide the map's points lie, in pixels."""
POINT = (
    f"(box => [box.x + box.width / 2, box.y + box.height / 2])({MARKS}[0].getBoundingClientRect())"
)
"""Where the first one is."""
AXIS_TITLES = (
    "[...document.querySelectorAll('#plot svg .role-axis-title text')]"
    ".map(each => each.textContent)"
)
VISIBLE = "[...document.querySelectorAll('.cluster tbody tr')].filter(row => row.checkVisibility())"
NAMES = f"{VISIBLE}.map(row => row.cells[1].textContent)"
ALBUMS = f"{VISIBLE}.map(row => row.cells[2].textContent)"
CHOSEN = "document.getElementById('chosen').textContent"
TOLD = "document.getElementById('told').textContent"
WIDTH = "document.documentElement.scrollWidth"
CONTRASTS = """
(() => {
  const channel = (part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const parts = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [red, green, blue] = parts(colour).map(channel);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (parts(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const words = "h1, h2, p, a, th, td, summary, button, label, select";
  const told = [...document.querySelectorAll(words)]
    .filter((each) => each.textContent.trim() && each.checkVisibility());
  return told.map((each) => {
    const [one, other] = [light(getComputedStyle(each).color), light(ground(each))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    return { words: each.textContent.trim().slice(0, 30), ratio };
  });
})()
"""
"""How much each text stands out from its ground, as WCAG counts it."""
