"""How Tanggap looks: colours, type, spacing, icons and the style sheet made from them."""
