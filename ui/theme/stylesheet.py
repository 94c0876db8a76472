"""The style sheet over Fusion, made from a palette: flat surfaces, thin lines, one visible focus ring."""

from ui.theme.palette import Palette
from ui.theme.spacing import CONTROL_HEIGHT, RADIUS


def build(p: Palette) -> str:
    """Return the program's style sheet for one theme."""
    return "\n".join((_surfaces(p), _fields(p), _buttons(p), _menus(p), _scroll_bars(p)))


def _surfaces(p: Palette) -> str:
    return f"""
    QWidget[surface="base"] {{ background: {p.surface}; }}
    QWidget[surface="window"] {{ background: {p.window}; }}
    QWidget[surface="sunken"] {{ background: {p.sunken}; }}
    QWidget[surface="card"] {{
        background: {p.surface}; border: 1px solid {p.divider}; border-radius: {RADIUS + 2}px;
    }}
    QFrame[divider="true"] {{ background: {p.divider}; border: none; }}
    QSplitter::handle {{ background: {p.divider}; }}
    QToolTip {{ background: {p.text}; color: {p.surface}; border: none; padding: 4px 8px; }}
    QLabel {{ background: transparent; }}
    QLabel[muted="true"] {{ color: {p.muted}; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
    """


def _fields(p: Palette) -> str:
    return f"""
    QLineEdit, QPlainTextEdit, QSpinBox, QComboBox, QDateEdit {{
        background: {p.surface}; color: {p.text}; border: 1px solid {p.border};
        border-radius: {RADIUS}px; padding: 4px 8px;
        selection-background-color: {p.accent}; selection-color: {p.on_accent};
        placeholder-text-color: {p.muted};
    }}
    QLineEdit, QComboBox, QDateEdit {{ min-height: {CONTROL_HEIGHT - 10}px; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 24px; }}
    QComboBox:disabled, QDateEdit:disabled {{ color: {p.muted}; border-color: {p.divider}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QComboBox:focus, QDateEdit:focus {{
        border: 2px solid {p.focus}; padding: 3px 7px;
    }}
    QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {p.window}; color: {p.muted}; }}
    QHeaderView {{ background: {p.window}; border: none; }}
    QHeaderView::section {{
        background: {p.window}; color: {p.muted}; border: none; border-bottom: 1px solid {p.divider};
        padding: 8px 6px;
    }}
    QTableCornerButton::section {{ background: {p.window}; border: none; }}
    QProgressBar {{ background: {p.divider}; border: none; border-radius: 2px; }}
    QProgressBar::chunk {{ background: {p.accent}; border-radius: 2px; }}
    QListView, QTreeView, QTableView {{
        background: {p.surface}; border: none; outline: none;
        selection-background-color: {p.selected}; selection-color: {p.on_selected};
    }}
    """


def _buttons(p: Palette) -> str:
    return f"""
    QPushButton {{
        background: {p.surface}; color: {p.text}; border: 1px solid {p.border};
        border-radius: {RADIUS}px; padding: 4px 14px; min-height: {CONTROL_HEIGHT - 10}px;
    }}
    QPushButton:hover {{ background: {p.hover}; }}
    QPushButton:pressed {{ background: {p.selected}; }}
    QPushButton:focus {{ border: 2px solid {p.focus}; padding: 3px 13px; }}
    QPushButton:disabled {{ color: {p.disabled}; border-color: {p.divider}; background: {p.window}; }}
    QPushButton[variant="primary"] {{
        background: {p.accent}; color: {p.on_accent}; border: 1px solid {p.accent}; font-weight: 600;
    }}
    QPushButton[variant="primary"]:hover {{ background: {p.accent_hover}; border-color: {p.accent_hover}; }}
    QPushButton[variant="primary"]:focus {{ border: 2px solid {p.text}; }}
    QPushButton[variant="primary"]:disabled {{
        background: {p.divider}; border-color: {p.divider}; color: {p.muted};
    }}
    QPushButton[variant="quiet"] {{
        background: transparent; border: 1px solid transparent; color: {p.accent}; padding: 4px 8px;
    }}
    QPushButton[variant="quiet"]:hover {{ background: {p.hover}; }}
    QPushButton[variant="quiet"]:focus {{ border: 2px solid {p.focus}; padding: 3px 7px; }}
    QPushButton[variant="quiet"]:disabled {{ color: {p.disabled}; }}
    QPushButton[variant="segment"] {{
        background: {p.surface}; color: {p.text}; border: 1px solid {p.border}; border-radius: {RADIUS}px;
        padding: 1px 10px;
    }}
    QPushButton[variant="segment"]:hover {{ background: {p.hover}; }}
    QPushButton[variant="segment"]:checked {{
        background: {p.selected}; color: {p.on_selected}; border: 2px solid {p.accent}; font-weight: 600;
        padding: 0 9px;
    }}
    QPushButton[variant="segment"]:focus {{ border: 2px solid {p.focus}; padding: 0 9px; }}
    QPushButton[variant="nav"] {{
        background: transparent; border: 2px solid transparent; text-align: left; color: {p.text};
        padding: 4px 10px; border-radius: {RADIUS}px;
    }}
    QPushButton[variant="nav"]:hover {{ background: {p.hover}; }}
    QPushButton[variant="nav"]:checked {{
        background: {p.selected}; color: {p.on_selected}; font-weight: 600;
    }}
    QPushButton[variant="nav"]:focus {{ border: 2px solid {p.focus}; }}
    """


def _menus(p: Palette) -> str:
    return f"""
    QMenuBar {{ background: {p.window}; color: {p.text}; padding: 1px 4px; border: none; }}
    QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {p.selected}; color: {p.on_selected}; }}
    QMenu {{ background: {p.surface}; color: {p.text}; border: 1px solid {p.border}; padding: 4px; }}
    QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {p.selected}; color: {p.on_selected}; }}
    QMenu::item:disabled {{ color: {p.disabled}; }}
    QMenu::separator {{ height: 1px; background: {p.divider}; margin: 4px 8px; }}
    """


def _scroll_bars(p: Palette) -> str:
    return f"""
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar::handle:vertical {{
        background: {p.border}; border-radius: 3px; min-height: 32px; margin: 2px 3px;
    }}
    QScrollBar::handle:vertical:hover {{ background: {p.muted}; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle:horizontal {{
        background: {p.border}; border-radius: 3px; min-width: 32px; margin: 3px 2px;
    }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """
