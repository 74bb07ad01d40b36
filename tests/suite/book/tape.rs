//! A tape as a graph: values forward, derivatives backward.

use super::Files;
use super::panel::*;

pub fn all() -> Files {
    Files::from([("tape.svg".into(), picture())])
}

/// c = a·b + a at a = 2 and b = 3: the four places of the tape, with their values, and the derivatives
/// of c with respect to them.
fn picture() -> String {
    let (a, b) = (2.0, 3.0);
    let product = a * b;
    let c = product + a;
    // Backward, from the last place to the first.
    let to_c = 1.0;
    let to_product = to_c;
    let (to_b, to_a) = (to_product * a, to_product * b + to_c);
    let mut picture =
        Picture::new("The graph of c = a · b + a, forward and backward", 812.0, 250.0);
    for (left, heading) in [(0.0, "forward: values"), (410.0, "backward: derivatives of c")] {
        let forward = left == 0.0;
        picture.words((left + 190.0, 22.0), centered(15.0).bold(), heading);
        let at = |column: f64, row: f64| (left + 16.0 + 136.0 * column, 96.0 + 96.0 * row);
        let places = [at(0.0, 0.0), at(0.0, 1.0), at(1.0, 1.0), at(2.0, 0.0)];
        let size = (104.0, 44.0);
        let (right, middle) = (|p: Point| (p.0 + size.0, p.1), |p: Point| (p.0, p.1));
        let edges = [
            (right(places[0]), (places[2].0 + 20.0, places[2].1 - size.1 / 2.0), b),
            (right(places[1]), middle(places[2]), a),
            (right(places[2]), (places[3].0 + 20.0, places[3].1 + size.1 / 2.0), 1.0),
            (right(places[0]), middle(places[3]), 1.0),
        ];
        for (from, to, local) in edges {
            let (from, to) = if forward { (from, to) } else { (to, from) };
            picture.arrow(from, to, if forward { GRAY } else { ORANGE });
            if !forward {
                // Beside the arrow: below the one that leads down to the left, above the others.
                let leads_up = to.1 < from.1 && to.0 < from.0;
                let aside = if leads_up { (24.0, -2.0) } else { (-24.0, -3.0) };
                let aside = if to.1 == from.1 { (0.0, -7.0) } else { aside };
                let at = ((from.0 + to.0) / 2.0 + aside.0, (from.1 + to.1) / 2.0 + aside.1);
                picture.words(at, centered(14.0).colored(ORANGE), &format!("× {local}"));
            }
        }
        let shown = if forward { [a, b, product, c] } else { [to_a, to_b, to_product, to_c] };
        let names = ["a", "b", "a · b", "c = a · b + a"];
        for ((place, name), value) in places.into_iter().zip(names).zip(shown) {
            let color = if forward { BLUE } else { ORANGE };
            let corner = (place.0, place.1 - size.1 / 2.0);
            picture.card(corner, size, if forward { PALE_BLUE } else { PALE_YELLOW }, color);
            let x = place.0 + size.0 / 2.0;
            picture.words((x, place.1 - 4.0), centered(13.0), name);
            picture.words(
                (x, place.1 + 15.0),
                centered(14.0).bold().colored(color),
                &value.to_string(),
            );
        }
    }
    let words = "Two paths lead back to a: 3 through a · b, and 1 directly. Their sum is 4.";
    picture.words((406.0, 242.0), centered(13.5).colored(GRAY), words);
    assert_eq!([to_a, to_b], [4.0, 2.0], "what the words say");
    picture.svg()
}
