"""Everything of Tanggap that is not a window; imports no Qt."""

VERSION = "0.1.0"
