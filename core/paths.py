"""Where Tanggap keeps its files, and where its own data lies."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


@dataclass(frozen=True, slots=True)
class Profile:
    """One folder of data: the real work, or practice, which never meet."""

    directory: Path
    practice: bool = False

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.directory / ("latihan.db" if self.practice else "tanggap.db")

    @property
    def backups(self) -> Path:
        """Encrypted copies of the database."""
        return self.directory / "cadangan"

    @property
    def logs(self) -> Path:
        """Redacted logs."""
        return self.directory / "log"

    @property
    def packs(self) -> Path:
        """Data packs that a person installed, and copies of the last ones in force."""
        return self.directory / "paket"

    @property
    def office_packs(self) -> Path | None:
        """The packs installed for the work, which practice reads and never changes; None for the work."""
        return self.directory.parent / "paket" if self.practice else None

    def prepare(self) -> None:
        """Create the folder, readable by its owner alone; raises OSError when that is impossible."""
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)


def work_profile(chosen: Path | None = None) -> Profile:
    """Return the profile of the real work: `chosen`, or the user's local (never roaming) data folder."""
    return Profile(chosen or Path(platformdirs.user_data_dir("Tanggap", appauthor=False, roaming=False)))


def practice_profile(chosen: Path | None = None) -> Profile:
    """Return the practice profile, a folder of its own inside the data folder."""
    return Profile(work_profile(chosen).directory / "latihan", practice=True)
