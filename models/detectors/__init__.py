"""One detector a kind of risk: term anchors found in a shared pass, judged in their context."""
