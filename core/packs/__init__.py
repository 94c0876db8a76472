"""Data packs: replaceable files under resources/, read strictly."""
