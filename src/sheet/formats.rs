//! The formats of cells, by role where that matters.

use crate::network::Role;
use crate::plot::{shade, tint};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The format of an ordinary cell. Arial has the same widths as the font that LibreOffice uses
/// instead, so columns, and the pictures above them, are equally wide in both programs.
pub(super) fn plain() -> Format {
    Format::new().set_font_name("Arial").set_font_size(10)
}

/// The formats of all cells.
pub(super) struct Formats {
    pub header: Vec<Format>,
    pub value: Vec<Format>,
    pub start: Vec<Format>,
    pub legend: Vec<Format>,
    pub rate_label: Format,
    pub rate: Format,
    pub fixed_rate: Format,
    pub hint: Format,
    pub count: Format,
    pub rate_heading: Format,
    /// For odd and even rows.
    pub loss: [Format; 2],
}

impl Formats {
    pub fn new() -> Formats {
        let of_role =
            |format: &dyn Fn(Role) -> Format| Role::ALL.iter().map(|role| format(*role)).collect();
        let number = |role: Role| match role {
            Role::Target | Role::Input => "0.00####",
            Role::Weight | Role::Hidden | Role::Output => "0.000000",
            Role::Error => "0.00000000",
            Role::Gradient | Role::State => "0.0000E+00",
        };
        let value = |role: Role| {
            plain().set_background_color(Color::RGB(tint(role))).set_num_format(number(role))
        };
        let word = |role: Role| {
            plain()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(shade(role)))
        };
        let gray = plain().set_font_color(Color::RGB(0x595959));
        Formats {
            header: of_role(&|role| word(role).set_border_bottom(FormatBorder::Medium)),
            value: of_role(&value),
            start: of_role(&|role| {
                value(role)
                    .set_bold()
                    .set_font_color(Color::RGB(0x0000C0))
                    .set_border(FormatBorder::Thin)
                    .set_border_color(Color::RGB(0x9999CC))
            }),
            legend: of_role(&|role| value(role).set_align(FormatAlign::Center)),
            rate_label: plain().set_bold().set_align(FormatAlign::Right),
            rate: plain()
                .set_bold()
                .set_font_color(Color::RGB(0x0000C0))
                .set_border(FormatBorder::Medium)
                .set_background_color(Color::RGB(0xFFFFE0)),
            fixed_rate: plain().set_bold().set_border(FormatBorder::Thin),
            hint: gray.clone().set_italic(),
            count: gray,
            // The colors of the table's style, repeated for programs that do not draw it.
            rate_heading: plain()
                .set_bold()
                .set_align(FormatAlign::Right)
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x4F81BD)),
            loss: [0xB8CCE4, 0xDCE6F1].map(|band| {
                plain().set_num_format("0.00000000").set_background_color(Color::RGB(band))
            }),
        }
    }
}
