"""The bar that evidence must pass: as high as what the past two weeks brought anyhow, within bounds."""

from array import array

from models.bursts.design import Scale


class Bar:
    """The highest evidence of each block of three hours. The third highest of these is the bar: it holds after a burst, and decays."""

    __slots__ = ("_scale", "blocks", "current", "height", "highest")

    def __init__(self, scale: Scale, current: int = -1, highest: float = 0.0, blocks: "array[float] | None" = None) -> None:
        self._scale = scale
        self.current = current
        self.highest = highest
        self.blocks = blocks or array("f")
        self.height = self._height()

    def learn(self, start: int, evidence: float) -> None:
        """Take the evidence of a bin in; at the end of a block the bar is set anew."""
        block = start // self._scale.block
        if block != self.current:
            if self.current >= 0:
                self._close(block)
            self.current, self.highest = block, 0.0
        self.highest = max(self.highest, evidence)

    def copy(self) -> "Bar":
        """One that learns apart from this."""
        return Bar(self._scale, self.current, self.highest, self.blocks[:])

    def _close(self, block: int) -> None:
        """Blocks in which nothing was seen held nothing high."""
        silent = min(self._scale.blocks, block - self.current - 1)
        self.blocks.append(self.highest)
        self.blocks.extend([0.0] * silent)
        del self.blocks[: -self._scale.blocks]
        self.height = self._height()

    def _height(self) -> float:
        design = self._scale.design
        if len(self.blocks) < design.bar_rank:
            return design.least_bar
        return min(design.most_bar, max(design.least_bar, sorted(self.blocks)[-design.bar_rank]))
