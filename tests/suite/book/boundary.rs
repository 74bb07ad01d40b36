//! The decision boundary of the network for XOR as it learns.

use super::Files;
use super::equations::derivation;
use super::panel::*;
use super::paths::run;
use backprop::derive::Derivation;
use backprop::expr::Name;
use std::collections::HashMap;

pub fn all() -> Files {
    Files::from([("xor-boundary.svg".into(), picture())])
}

/// Points along a side of the grid on which the network answers.
const GRID: usize = 41;
/// The corners of the picture.
const RANGE: (f64, f64) = (-0.5, 1.5);
const PARAMETERS: [&str; 9] = ["w1", "w2", "w3", "w4", "b1", "b2", "w5", "w6", "b3"];
/// From a sure 0 to a sure 1, in steps of a tenth.
const COLORS: [&str; 10] = [
    "#5b8fc9", "#7ba5d4", "#9bbbdf", "#bdd2ea", "#e0e9f5", "#fbeadb", "#f6d1b2", "#f0b689",
    "#e99b60", "#e08038",
];

fn picture() -> String {
    let xor = derivation("xor");
    let columns = [&PARAMETERS[..], &["E_tot"]].concat();
    let rows = run(&xor, 1.0, 401, &columns);
    let title = "The answers of the XOR network to all inputs, at six iterations; the boundary is \
                 where the answer is ½";
    let mut picture = Picture::new(title, 800.0, 574.0);
    for (i, iteration) in [0, 10, 20, 30, 60, 400].into_iter().enumerate() {
        let (column, row) = (i % 3, i / 3);
        let panel = Panel {
            place: (40.0 + 260.0 * column as f64, 34.0 + 286.0 * row as f64),
            size: (208.0, 208.0),
            x: RANGE,
            y: RANGE,
        };
        let values = &rows[iteration];
        let answers = answers(&xor, &values[..PARAMETERS.len()]);
        colored(&mut picture, panel, &answers);
        let heading = format!("{iteration} updates, loss {:.2}", values[PARAMETERS.len()]);
        let ticks = [(0.0, "0"), (1.0, "1")];
        panel.frame(&mut picture, &heading, &ticks, &ticks);
        panel.x_title(&mut picture, "i1");
        panel.y_title(&mut picture, "i2");
        for (from, to) in boundary(&answers, 0.5) {
            panel.line(&mut picture, &[place(from), place(to)], pen(INK));
        }
        for (x, y, target) in [(0.0, 0.0, 0), (0.0, 1.0, 1), (1.0, 0.0, 1), (1.0, 1.0, 0)] {
            panel.dot(&mut picture, (x, y), 10.0, INK, "#ffffff");
            let (x, y) = panel.at((x, y));
            picture.words((x, y + 5.0), centered(14.0).bold(), &target.to_string());
        }
    }
    picture.svg()
}

/// The point of a place on the grid.
fn place((x, y): Point) -> Point {
    let at = |i: f64| RANGE.0 + (RANGE.1 - RANGE.0) * i / (GRID - 1) as f64;
    (at(x), at(y))
}

/// The answer at each point of the grid, `[row][column]`.
fn answers(xor: &Derivation, parameters: &[f64]) -> Vec<Vec<f64>> {
    let mut point: HashMap<Name, f64> =
        PARAMETERS.iter().map(|name| Name::from(*name)).zip(parameters.iter().copied()).collect();
    // Four points at a time, one for each of the examples.
    let mut all = vec![vec![0.0; GRID]; GRID];
    let places: Vec<(usize, usize)> =
        (0..GRID).flat_map(|row| (0..GRID).map(move |column| (row, column))).collect();
    for four in places.chunks(4) {
        for (example, (row, column)) in (1..).zip(four) {
            let (x, y) = place((*column as f64, *row as f64));
            point.insert(Name::from("i1").at_example(example), x);
            point.insert(Name::from("i2").at_example(example), y);
        }
        let values = xor.network().forward(&point);
        for (example, (row, column)) in (1..).zip(four) {
            all[*row][*column] = values[&Name::from("a_o1").at_example(example)];
        }
    }
    all
}

/// Each cell of the grid in the color of its answer; neighbors of one color in a row are one area.
fn colored(picture: &mut Picture, panel: Panel, answers: &[Vec<f64>]) {
    let shade = |row: usize, column: usize| {
        let corners = [(0, 0), (0, 1), (1, 0), (1, 1)];
        let sum: f64 = corners.iter().map(|(r, c)| answers[row + r][column + c]).sum();
        ((sum / 4.0 * COLORS.len() as f64) as usize).min(COLORS.len() - 1)
    };
    let mut areas = vec![Vec::new(); COLORS.len()];
    for row in 0..GRID - 1 {
        let mut start = 0;
        for column in 1..GRID {
            if column == GRID - 1 || shade(row, column) != shade(row, start) {
                let (low, high) = ((start, row), (column, row + 1));
                let corner = |(x, y): (usize, usize)| place((x as f64, y as f64));
                areas[shade(row, start)].push((corner(low), corner(high)));
                start = column;
            }
        }
    }
    for (areas, color) in areas.iter().zip(COLORS).filter(|(areas, _)| !areas.is_empty()) {
        panel.areas(picture, areas, color);
    }
}

/// The line on which the values on a grid pass `level`, as a piece for each cell that it crosses
/// (marching squares; Lorensen and Cline, SIGGRAPH 1987, have it in three dimensions).
fn boundary(values: &[Vec<f64>], level: f64) -> Vec<(Point, Point)> {
    let mut pieces = Vec::new();
    for row in 0..values.len() - 1 {
        for column in 0..values[row].len() - 1 {
            // Around the cell, and back to the first corner.
            let corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
                .map(|(x, y)| (column + x, row + y))
                .map(|(x, y)| (x as f64, y as f64, values[y][x] - level));
            let crossings: Vec<Point> = corners
                .windows(2)
                .filter(|pair| (pair[0].2 > 0.0) != (pair[1].2 > 0.0))
                .map(|pair| {
                    let ((x0, y0, a), (x1, y1, b)) = (pair[0], pair[1]);
                    let part = a / (a - b);
                    (x0 + part * (x1 - x0), y0 + part * (y1 - y0))
                })
                .collect();
            match crossings[..] {
                [from, to] => pieces.push((from, to)),
                // A saddle: its middle says which corners belong together.
                [a, b, c, d] => {
                    let middle: f64 = corners[..4].iter().map(|corner| corner.2).sum();
                    let is_first_with_middle = (middle > 0.0) == (corners[0].2 > 0.0);
                    let pairs =
                        if is_first_with_middle { [(a, b), (c, d)] } else { [(d, a), (b, c)] };
                    pieces.extend(pairs);
                }
                _ => {}
            }
        }
    }
    pieces
}

#[test]
fn the_boundary_of_a_circle_is_a_circle() {
    let distance = |row: usize, column: usize| (row as f64 - 10.3).hypot(column as f64 - 9.6);
    let values: Vec<Vec<f64>> =
        (0..21).map(|row| (0..21).map(|column| distance(row, column)).collect()).collect();
    let pieces = boundary(&values, 6.5);
    let length: f64 = pieces.iter().map(|(a, b)| (a.0 - b.0).hypot(a.1 - b.1)).sum();
    assert!((length - std::f64::consts::TAU * 6.5).abs() <= 0.2, "its length is {length}");
    for (x, y) in pieces.iter().flat_map(|(a, b)| [a, b]) {
        let radius = (y - 10.3).hypot(x - 9.6);
        assert!((radius - 6.5).abs() <= 0.05, "a point at the distance {radius}");
    }
}
