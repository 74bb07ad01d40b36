//! Lines in a coordinate system.

use super::svg::{Svg, know_the_font, text_width};
use crate::error::{Error, Result};
use crate::expr::shortest;
use plotters::coord::Shift;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint};
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// The size in CSS pixels.
const WIDTH: u32 = 800;
const HEIGHT: u32 = 500;
/// The room above the coordinate system, in which its title is.
const TITLE_HEIGHT: u32 = 44;
/// The plotter's units per CSS pixel: it rounds to whole units, so lines stay smooth.
const FINE: u32 = 8;
/// More labels than this do not fit beside a plot.
const MOST_LABELS: usize = 24;

/// No axis has more ticks with numbers than these and one more.
const MOST_TICKS: usize = 8;
const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// The smallest value that a logarithmic axis shows, beside the largest.
const MOST_SPREAD: f64 = 1e-8;

/// Lines in a coordinate system, each labeled at its end. A learning rate has the same color in every plot.
pub(super) struct Chart<'a> {
    pub title: String,
    pub x_title: String,
    pub y_title: String,
    pub x: (f64, f64),
    /// Whether the horizontal axis shows whole numbers only.
    pub whole: bool,
    /// The range of the vertical axis; without it, from 0 to just above the largest value, or on a
    /// logarithmic axis the nearest ticks around the values.
    pub y: Option<(f64, f64)>,
    pub lines: &'a [Vec<(f64, f64)>],
    pub labels: &'a [String],
    /// The color of each line, as `rrggbb`.
    pub colors: &'a [u32],
    /// Dots without a line, and their colors.
    pub points: &'a [((f64, f64), u32)],
    /// Whether the vertical axis is logarithmic.
    pub log: bool,
}

/// The color of a learning rate as `rrggbb`, the same in every plot. Below 0.1 and above 2 the scale is
/// narrower, since most rates are between. It is part of the viridis scale, from the darkest to the
/// lightest that still reads on white: its steps differ in lightness, so that color-blind people can
/// tell them apart (Nuñez, Anderton and Renslow, PLOS ONE 13(7), 2018).
pub fn rate_color(rate: f64) -> u32 {
    /// Exponents of ten, and where they are on the scale.
    const PLACES: [(f64, f64); 4] = [(-4.0, 0.0), (-1.0, 0.6), (0.3, 2.6), (2.0, 4.0)];
    let exponent = rate.log10().clamp(PLACES[0].0, PLACES[3].0);
    let after = PLACES.iter().position(|place| exponent <= place.0).unwrap_or(3).max(1);
    let ((x0, at0), (x1, at1)) = (PLACES[after - 1], PLACES[after]);
    on_scale(at0 + (exponent - x0) / (x1 - x0) * (at1 - at0))
}

/// This many colors, evenly from the darkest of the scale to the lightest.
#[cfg(feature = "cnn")]
pub(super) fn even_colors(number: usize) -> Vec<u32> {
    let last = number.saturating_sub(1).max(1) as f64;
    (0..number).map(|place| on_scale(4.0 * place as f64 / last)).collect()
}

/// A color of the scale, at a place from 0 to 4.
fn on_scale(at: f64) -> u32 {
    const SCALE: [(u8, u8, u8); 5] =
        [(68, 1, 84), (59, 82, 139), (33, 145, 140), (60, 160, 90), (190, 150, 0)];
    let (low, part) = ((at as usize).min(3), at - (at as usize).min(3) as f64);
    let mix = |a: u8, b: u8| (f64::from(a) + part * (f64::from(b) - f64::from(a))).round() as u32;
    let (a, b) = (SCALE[low], SCALE[low + 1]);
    mix(a.0, b.0) << 16 | mix(a.1, b.1) << 8 | mix(a.2, b.2)
}

fn rgb(color: u32) -> RGBColor {
    let [_, red, green, blue] = color.to_be_bytes();
    RGBColor(red, green, blue)
}

/// A vertical axis with ticks of its own.
struct Heights {
    range: RangedCoordf64,
    ticks: Vec<f64>,
}

impl Ranged for Heights {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, height: &f64, limit: (i32, i32)) -> i32 {
        self.range.map(height, limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.ticks.clone()
    }

    fn range(&self) -> std::ops::Range<f64> {
        self.range.range()
    }
}

/// The charts one below the other.
pub(super) fn draw(charts: &[Chart]) -> Result<Svg> {
    let height = HEIGHT * charts.len() as u32;
    let mut text = String::new();
    {
        let area =
            SVGBackend::with_string(&mut text, (WIDTH * FINE, height * FINE)).into_drawing_area();
        let parts = area.split_evenly((charts.len(), 1));
        let drawn = parts.iter().zip(charts).try_for_each(|(part, chart)| draw_on(part, chart));
        drawn
            .and_then(|()| Ok(area.present()?))
            .map_err(|error| Error::failed(format!("cannot draw the plot: {error}")))?;
    }
    let title: Vec<String> = charts.iter().map(|chart| super::svg::escape(&chart.title)).collect();
    let title = title.join("; ");
    let (_, inner) = text.split_once('>').unwrap_or_default();
    let text = format!(
        "<svg width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {} {}\" role=\"img\" \
         xmlns=\"http://www.w3.org/2000/svg\">\n<title>{title}</title>{inner}",
        WIDTH * FINE,
        height * FINE
    );
    Ok(Svg { text, width: f64::from(WIDTH), height: f64::from(height) })
}

type Outcome = std::result::Result<(), Box<dyn std::error::Error>>;

fn draw_on(area: &DrawingArea<SVGBackend<'_>, Shift>, chart: &Chart) -> Outcome {
    area.fill(&WHITE)?;
    let widest = chart.labels.iter().map(|label| text_width(label, 16.0)).fold(0.0, f64::max);
    // The font that replaces a missing one may be wider.
    let widest = widest * 1.2;
    let heights = Heights { range: chart.heights().into(), ticks: chart.ticks() };
    let mut context = ChartBuilder::on(area)
        .margin(12 * FINE)
        .margin_top(TITLE_HEIGHT * FINE)
        .margin_right(if chart.labels.is_empty() { 24 } else { 24 + widest.ceil() as u32 } * FINE)
        .x_label_area_size(46 * FINE)
        .y_label_area_size(78 * FINE)
        .build_cartesian_2d(chart.x.0..chart.x.1, heights)?;
    let (gray, corner) = (BLACK.mix(0.75), area.get_base_pixel());
    let (across, _) = context.plotting_area().get_pixel_range();
    let middle = (across.start + across.end) / 2 - corner.0;
    let title = font(21).color(&BLACK.mix(0.85)).pos(Pos::new(HPos::Center, VPos::Top));
    area.draw(&Text::new(chart.title.clone(), (middle, 10 * FINE as i32), title))?;
    context
        .configure_mesh()
        .light_line_style(BLACK.mix(0.0))
        .bold_line_style(BLACK.mix(0.12).stroke_width(FINE))
        .axis_style(BLACK.mix(0.5).stroke_width(FINE))
        .set_all_tick_mark_size(5 * FINE)
        .x_labels(11)
        .x_label_formatter(&|x| {
            if chart.whole && x.fract() != 0.0 { String::new() } else { tick(x) }
        })
        .y_label_formatter(&|height| {
            if chart.log { chart.power(*height) } else { tick(height) }
        })
        .label_style(font(15).color(&gray))
        .axis_desc_style(font(16).color(&gray))
        .x_desc(&chart.x_title)
        .y_desc(&chart.y_title)
        .draw()?;
    let count = chart.lines.len();
    let foot = chart.heights().start;
    for (i, line) in chart.lines.iter().enumerate() {
        let color = rgb(chart.colors[i]);
        let style = color.stroke_width(if count > 12 { 1 } else { 3 } * FINE);
        for part in chart.visible(line) {
            if let [point] = part[..] {
                context.draw_series([Circle::new(point, 5 * FINE, color.filled())])?;
            }
            context.draw_series(LineSeries::new(part, style))?;
        }
    }
    let dot = |((x, y), color): &((f64, f64), u32)| {
        Circle::new((*x, chart.height(*y).max(foot)), 5 * FINE, rgb(*color).filled())
    };
    context.draw_series(chart.points.iter().map(dot))?;

    // With very many lines only some have labels.
    let every = chart.labels.len().div_ceil(MOST_LABELS).max(1);
    let mut ends: Vec<(usize, (i32, i32))> = Vec::new();
    for (i, line) in chart.lines.iter().enumerate().take(chart.labels.len()).step_by(every) {
        let Some(end) = chart.visible(line).pop().and_then(|mut part| part.pop()) else { continue };
        // The plotter counts from the corner of the whole picture.
        let (x, y) = context.backend_coord(&end);
        // Where a line leaves the plot, its label must not be on the axis.
        let lift = if chart.log && end.1 <= foot { 14 * FINE as i32 } else { 0 };
        ends.push((i, (x - corner.0, y - corner.1 - lift)));
    }
    draw_labels(area, chart, ends)
}

/// The labels at the ends of their lines, pushed apart where they would cover each other. An end is
/// the number of its line and its place.
fn draw_labels(
    area: &DrawingArea<SVGBackend<'_>, Shift>,
    chart: &Chart,
    mut ends: Vec<(usize, (i32, i32))>,
) -> Outcome {
    ends.sort_by_key(|(i, (_, y))| (*y, *i));
    let fine = FINE as i32;
    let wanted: Vec<i32> = ends.iter().map(|(_, (_, y))| *y / fine).collect();
    for ((i, (x, y)), at) in ends.iter().zip(apart(&wanted, 18, 20, HEIGHT as i32 - 20)) {
        let color = rgb(chart.colors[*i]);
        let leader = vec![(*x + 2 * fine, *y), (*x + 12 * fine, at * fine)];
        area.draw(&PathElement::new(leader, color.mix(0.6).stroke_width(FINE)))?;
        let place = (*x + 15 * fine, (at - 9) * fine);
        // Letters are thinner than lines, and need a darker color on white.
        let RGBColor(red, green, blue) = color;
        let [red, green, blue] = [red, green, blue].map(|part| (f64::from(part) * 0.7) as u8);
        let dark = RGBColor(red, green, blue);
        area.draw(&Text::new(chart.labels[*i].clone(), place, font(16).color(&dark)))?;
    }
    Ok(())
}

impl Chart<'_> {
    /// The height of a value on the axis: on a logarithmic one its exponent.
    fn height(&self, value: f64) -> f64 {
        if self.log { value.log10() } else { value }
    }

    /// The parts of a line that are not below a logarithmic axis: a loss can fall to next to
    /// nothing, and rise again.
    fn visible(&self, line: &[(f64, f64)]) -> Vec<Vec<(f64, f64)>> {
        let places: Vec<(f64, f64)> = line.iter().map(|(x, y)| (*x, self.height(*y))).collect();
        if !self.log {
            return vec![places];
        }
        let foot = self.heights().start;
        // Where the line between two places crosses the foot.
        let crossing = |above: (f64, f64), below: (f64, f64)| {
            let part =
                if below.1.is_finite() { (above.1 - foot) / (above.1 - below.1) } else { 1.0 };
            (above.0 + part * (below.0 - above.0), foot)
        };
        let mut parts: Vec<Vec<(f64, f64)>> = Vec::new();
        let mut before = None;
        for place in places {
            let was_above = before.filter(|(_, height): &(f64, f64)| *height >= foot);
            match (was_above, parts.last_mut()) {
                (Some(_), Some(part)) if place.1 >= foot => part.push(place),
                (Some(above), Some(part)) => part.push(crossing(above, place)),
                _ if place.1 >= foot => {
                    let start = before.map(|below| crossing(place, below));
                    parts.push(start.into_iter().chain([place]).collect());
                }
                _ => {}
            }
            before = Some(place);
        }
        parts
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        let dots = self.points.iter().map(|(at, _)| at);
        self.lines.iter().flatten().chain(dots).map(|point| point.1)
    }

    /// What is at the foot of a logarithmic axis: the smallest value, unless one that is far smaller
    /// than all others would leave no height for them.
    fn smallest(&self) -> f64 {
        let smallest = self.values().filter(|value| *value > 0.0).fold(f64::MAX, f64::min);
        smallest.max(self.values().fold(0.0, f64::max) * MOST_SPREAD)
    }

    /// The heights of the ticks of a logarithmic axis around all values: of 1, 2, 5, 10, or over more than three powers of
    /// ten, of these alone.
    fn powers(&self) -> Vec<f64> {
        let highest = self.values().fold(0.0, f64::max).log10();
        let lowest = self.smallest().log10();
        let steps: &[f64] = if highest - lowest <= 3.0 { &[1.0, 2.0, 5.0] } else { &[1.0] };
        let decades = (lowest.floor() as i32..=highest.ceil() as i32).map(f64::from);
        let all: Vec<f64> = decades
            .flat_map(|decade| steps.iter().map(move |step| decade + step.log10()))
            .collect();
        let first = all.iter().rposition(|tick| *tick <= lowest + 1e-9).unwrap_or(0);
        let last = all.iter().position(|tick| *tick >= highest - 1e-9).unwrap_or(all.len() - 1);
        let last = last.max(first + 1).min(all.len() - 1);
        all[first..=last].to_vec()
    }

    /// The heights of the ticks.
    fn ticks(&self) -> Vec<f64> {
        if self.log && self.y.is_none() && self.heights() != (0.0..1.0) {
            let powers = self.powers();
            // Always the last, and every n-th below it.
            let every = powers.len().div_ceil(MOST_TICKS);
            return powers.into_iter().rev().step_by(every).collect();
        }
        let std::ops::Range { start, end } = self.heights();
        let rough = (end - start) / MOST_TICKS as f64;
        let power = 10_f64.powf(rough.log10().floor());
        let sizes = [1.0, 2.0, 5.0, 10.0].map(|times| times * power);
        let step = sizes.into_iter().find(|size| *size >= 0.999 * rough).unwrap_or(rough);
        let from = (start / step - 1e-9).ceil() as i64;
        let to = (end / step + 1e-9).floor() as i64;
        (from..=to).map(|number| number as f64 * step).collect()
    }

    /// The value at a height of a logarithmic axis.
    fn power(&self, height: f64) -> String {
        let std::ops::Range { start, end } = self.heights();
        if end - start <= 4.0 {
            return tick(&two_digits(10_f64.powf(height)));
        }
        let exponent = height.round() as i64;
        let digit = |letter: char| match letter {
            '-' => '⁻',
            digit => SUPERSCRIPTS[digit.to_digit(10).unwrap_or_default() as usize],
        };
        format!("10{}", exponent.to_string().chars().map(digit).collect::<String>())
    }

    /// The range of the axis.
    fn heights(&self) -> std::ops::Range<f64> {
        if let Some((low, high)) = self.y {
            return low..high;
        }
        let highest = self.values().fold(0.0, f64::max);
        match (self.log && highest > 0.0, highest > 0.0) {
            (true, _) => {
                let ticks = self.powers();
                ticks[0]..ticks[ticks.len() - 1]
            }
            (false, true) => 0.0..highest * 1.06,
            (false, false) => 0.0..1.0,
        }
    }
}

fn font(size: u32) -> FontDesc<'static> {
    (know_the_font(), size * FINE).into_font()
}

/// A number on an axis, in as few characters as possible.
fn tick(value: &f64) -> String {
    let rounded: f64 = format!("{value:.6e}").parse().unwrap_or(*value);
    if rounded != 0.0 && !(1e-4..1e6).contains(&rounded.abs()) {
        format!("{rounded:e}")
    } else {
        shortest(rounded).replace('-', "−")
    }
}

/// A number with two digits: between powers of ten a logarithmic axis has numbers like
/// 0.0316227766.
fn two_digits(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}

/// Positions as near as possible to the `wanted` ones (sorted), at least `spacing` apart and
/// between `low` and `high`.
fn apart(wanted: &[i32], spacing: i32, low: i32, high: i32) -> Vec<i32> {
    let mut placed: Vec<i32> = Vec::new();
    for y in wanted {
        let above = placed.last().map_or(low, |last| last + spacing);
        placed.push((*y).max(above));
    }
    // Positions past the lower edge move up again, and push their neighbors.
    let mut edge = high;
    for y in placed.iter_mut().rev() {
        *y = (*y).min(edge);
        edge = *y - spacing;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::{Chart, apart, rate_color};

    #[test]
    fn a_rate_has_one_color_and_larger_rates_are_lighter() {
        let lightness = |rate: f64| {
            let [_, red, green, blue] = rate_color(rate).to_be_bytes().map(f64::from);
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let rates = [0.0001, 0.001, 0.01, 0.1, 0.2, 0.5, 0.8, 1.0, 2.0, 10.0, 30.0, 60.0, 100.0];
        for pair in rates.windows(2) {
            assert!(lightness(pair[1]) > lightness(pair[0]), "{pair:?}");
        }
        assert_eq!(rate_color(1e-9), rate_color(1e-4));
        assert_eq!(rate_color(1e9), rate_color(100.0));
    }

    #[test]
    fn a_line_leaves_a_logarithmic_axis_and_comes_back() {
        let lines = [vec![(0.0, 1.0), (1.0, 1e-4), (2.0, 1e-12), (3.0, 0.0), (4.0, 1e-2)]];
        let chart = Chart {
            title: String::new(),
            x_title: String::new(),
            y_title: String::new(),
            x: (0.0, 4.0),
            whole: true,
            y: None,
            lines: &lines,
            labels: &[],
            colors: &[0],
            points: &[],
            log: true,
        };
        let parts = chart.visible(&lines[0]);
        // The foot is at 1e-8.
        let expected = [vec![(0.0, 0.0), (1.0, -4.0), (1.5, -8.0)], vec![(3.0, -8.0), (4.0, -2.0)]];
        assert_eq!(parts.len(), 2);
        for (part, expected) in parts.iter().zip(&expected) {
            assert_eq!(part.len(), expected.len(), "{part:?}");
            for (place, expected) in part.iter().zip(expected) {
                assert!((place.0 - expected.0).abs() <= 1e-12, "{part:?}");
                assert!((place.1 - expected.1).abs() <= 1e-12, "{part:?}");
            }
        }
    }

    #[test]
    fn labels_keep_their_distance() {
        assert_eq!(apart(&[100, 101, 300], 18, 0, 500), [100, 118, 300]);
        assert_eq!(apart(&[490, 495, 499], 18, 0, 500), [464, 482, 500]);
        assert_eq!(apart(&[], 18, 0, 500), [] as [i32; 0]);
    }
}
