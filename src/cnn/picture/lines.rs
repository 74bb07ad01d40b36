//! Erases the lines and squares of the paper. Unlike strokes, they are thin and straight, cover most of
//! the sheet, and reach its end. Each is followed, and erased where nothing crosses it.

use super::Gray;

/// How far lines may be rotated, in steps of a quarter of a degree.
const STEPS: i32 = 72;

/// What part of the strongest ink may belong to a line.
const LEAST: f32 = 0.1;

/// A line: its row at the middle column, and how much it falls per column.
#[derive(Clone, Copy, Debug)]
struct Ruled {
    middle: f32,
    slope: f32,
}

/// Erases the lines of both directions, and says how many there were. `sheet` has the first and one
/// past the last column and row of the paper.
pub fn erase(ink: &mut Gray, sheet: [usize; 4]) -> usize {
    let [left, top, right, bottom] = sheet;
    let across = erase_across(ink, [left, right]);
    let mut turned = ink.t().as_standard_layout().into_owned();
    let down = erase_across(&mut turned, [top, bottom]);
    *ink = turned.t().as_standard_layout().into_owned();
    across + down
}

/// Erases lines that go from the left to the right.
fn erase_across(ink: &mut Gray, [left, right]: [usize; 2]) -> usize {
    let (rows, columns) = ink.dim();
    if rows < 40 || right.saturating_sub(left) < 40 {
        return 0;
    }
    let thickest = (rows.min(columns) / 50).max(3) + 1;
    let thin = thin_runs(ink, thickest);
    let lines = find(&thin, (rows, columns), [left, right]);
    let mut count = 0;
    for line in lines {
        count += usize::from(erase_line(ink, line, [left, right], thickest));
    }
    count
}

/// The middles of vertical runs of ink that are at most `thickest` long: row and column.
fn thin_runs(ink: &Gray, thickest: usize) -> Vec<(f32, u32)> {
    let (rows, columns) = ink.dim();
    let mut starts = vec![usize::MAX; columns];
    let mut runs = Vec::new();
    for y in 0..=rows {
        for x in 0..columns {
            let is_ink = y < rows && ink[[y, x]] > LEAST;
            if is_ink && starts[x] == usize::MAX {
                starts[x] = y;
            } else if !is_ink && starts[x] != usize::MAX {
                if y - starts[x] <= thickest {
                    runs.push(((starts[x] + y - 1) as f32 / 2.0, x as u32));
                }
                starts[x] = usize::MAX;
            }
        }
    }
    runs
}

/// The lines on which enough runs lie, the fullest first: each run votes for every line through it
/// (Duda and Hart, "Use of the Hough transformation to detect lines and curves in pictures", CACM
/// 15 (1972)), then those of a line that was found vote no more.
fn find(
    runs: &[(f32, u32)],
    (rows, columns): (usize, usize),
    [left, right]: [usize; 2],
) -> Vec<Ruled> {
    const MOST: usize = 120;
    let center = columns as f32 / 2.0;
    let angles: Vec<f32> =
        (-STEPS..=STEPS).map(|step| (step as f32 * 0.25).to_radians().tan()).collect();
    // Two rows to a cell: a line is not drawn with a ruler's edge in a photograph.
    let cells = rows / 2 + 1;
    let mut votes = vec![0_u16; angles.len() * cells];
    // Grain has runs everywhere; then a part of the columns will do.
    let step = runs.len() / 60_000 + 1;
    for (y, x) in runs.iter().filter(|(_, x)| (*x as usize).is_multiple_of(step)) {
        let off = *x as f32 - center;
        for (angle, slope) in angles.iter().enumerate() {
            let middle = (y - slope * off) / 2.0;
            if middle >= 0.0 && (middle as usize) < cells {
                votes[angle * cells + middle as usize] += 1;
            }
        }
    }
    let wanted = ((right - left) as f32 * 0.4 / step as f32) as u16;
    let mut peaks: Vec<(u16, usize)> = (0..votes.len())
        .filter(|place| votes[*place] >= wanted)
        .map(|place| (votes[place], place))
        .collect();
    peaks.sort_unstable_by_key(|(votes, place)| (std::cmp::Reverse(*votes), *place));
    let mut lines: Vec<Ruled> = Vec::new();
    for (_, place) in peaks {
        let line =
            Ruled { middle: (place % cells) as f32 * 2.0 + 1.0, slope: angles[place / cells] };
        let row = |line: &Ruled, x: usize| line.middle + line.slope * (x as f32 - center);
        let is_new = lines.iter().all(|old| {
            (row(old, left) - row(&line, left)).abs() > 5.0
                || (row(old, right) - row(&line, right)).abs() > 5.0
        });
        if is_new {
            lines.push(line);
        }
        if lines.len() == MOST {
            break;
        }
    }
    lines
}

/// Follows a line and erases it, if it covers most of the sheet and reaches an end of it.
fn erase_line(ink: &mut Gray, line: Ruled, [left, right]: [usize; 2], thickest: usize) -> bool {
    let (rows, columns) = ink.dim();
    let center = columns as f32 / 2.0;
    let is_ink = |y: i32, x: usize, ink: &Gray| {
        y >= 0 && (y as usize) < rows && ink[[y as usize, x]] > LEAST
    };
    // The run at each column, looked for near the last one: a page may be bent.
    let mut runs: Vec<Option<(usize, usize)>> = vec![None; columns];
    let mut off = 0.0_f32;
    let middle = columns / 2;
    let order = (middle..columns).chain((0..middle).rev());
    for x in order {
        if x + 1 == middle {
            off = 0.0;
        }
        let wanted = (line.middle + line.slope * (x as f32 - center) + off).round() as i32;
        let near = [0, -1, 1, -2, 2, -3, 3].into_iter().map(|step| wanted + step);
        let Some(y) = near.into_iter().find(|y| is_ink(*y, x, ink)) else { continue };
        let (mut top, mut bottom) = (y, y + 1);
        while is_ink(top - 1, x, ink) {
            top -= 1;
        }
        while is_ink(bottom, x, ink) {
            bottom += 1;
        }
        runs[x] = Some((top as usize, bottom as usize));
        if (bottom - top) as usize <= thickest {
            let found = (top + bottom - 1) as f32 / 2.0;
            let exact = line.middle + line.slope * (x as f32 - center);
            off = (0.9 * off + 0.1 * (found - exact)).clamp(-6.0, 6.0);
        }
    }
    let mut lengths: Vec<usize> = runs[left..right].iter().flatten().map(|(a, b)| b - a).collect();
    let covered = lengths.len();
    if covered * 10 < (right - left) * 6 {
        return false;
    }
    lengths.sort_unstable();
    let thickness = lengths[lengths.len() / 3];
    // At an end there must be line: a stroke ends before the paper does. At the other end the light
    // may be so bright that the line does not show.
    let end = ((right - left) / 12).max(4);
    let has = |range: std::ops::Range<usize>| {
        let wanted = range.len() * 2 / 5;
        runs[range].iter().flatten().filter(|(a, b)| b - a <= thickest + 2).count() >= wanted
    };
    if thickness > thickest || !has(left..left + end) && !has(right - end..right) {
        return false;
    }
    // A stroke that runs along the line for a while is as thin there, but has more ink.
    let peak = |x: usize, (top, bottom): (usize, usize)| {
        (top..bottom).map(|y| ink[[y, x]]).fold(0.0, f32::max)
    };
    let mut peaks: Vec<f32> = (left..right).filter_map(|x| Some(peak(x, runs[x]?))).collect();
    let middle = peaks.len() / 2;
    let usual = *peaks.select_nth_unstable_by(middle, f32::total_cmp).1;
    let most = 1.5 * usual + 0.15;
    let is_line: Vec<bool> = runs
        .iter()
        .enumerate()
        .map(|(x, run)| run.is_some_and(|(a, b)| b - a <= thickness + 2 && peak(x, (a, b)) <= most))
        .collect();
    for (x, run) in runs.iter().enumerate().filter(|(x, _)| is_line[*x]) {
        if let Some((top, bottom)) = *run {
            for y in top.saturating_sub(1)..(bottom + 1).min(rows) {
                ink[[y, x]] = 0.0;
            }
        }
    }
    true
}
