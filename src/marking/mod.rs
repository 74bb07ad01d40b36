//! Marking by equations (under way).
pub mod classes;
pub mod explain;
pub mod fit;
pub mod intend;
pub mod labels;
pub mod outcome;
pub mod repair;
pub mod runs;
pub mod scene;
pub mod step;

// What is done with an outcome.
pub mod annotate;
mod areas;
mod check_stub;
pub mod class;
pub mod options;
pub mod report;
pub mod rubric;

pub use check_stub::check;
pub use options::{Eta, Options};

use crate::workbook::{Book, CellFormulas};
use crate::formula::cell::cell_name;

#[doc(hidden)]
pub fn debug(path: &std::path::Path) {
    let book = match Book::read(path) { Ok(b) => b, Err(e) => { println!("  {}", e.message); return; } };
    let formulas = CellFormulas::of(&book);
    let show = |at: &crate::workbook::At| format!("{}!{}", at.0, cell_name(at.1));
    for run in runs::find(&formulas) {
        println!("  run {:?} updates {} weights {}", run.step, run.updates(), run.slots.len());
        let frame = step::Frame::of(&formulas, &run);
        let Some(mut classes) = classes::classes(&frame) else { println!("   too large"); continue };
        let Some(reference) = classes::reference(&frame, &classes) else { println!("   no fit"); continue };
        for number in 0..classes.len() {
            let Some((mut fit, points)) = classes::fit_like(&frame, &mut classes, &reference, number) else { println!("   no like {number}"); continue };
            let class = &classes[number];
            let step = &class.step;
            for node in &step.nodes { if let Some(why) = &node.refused { println!("   refused {} {why}", show(&node.at)); } }
            let loss: Vec<String> = fit.loss.iter().map(|n| show(&step.nodes[*n].at)).collect();
            let rate = match fit.rate { fit::RateFrom::Cell(n) => show(&step.nodes[n].at), other => format!("{other:?}") };
            let wrong: Vec<String> = fit.right.iter().zip(&run.slots).filter(|(r, _)| !**r).map(|(_, s)| show(&s.cells[0])).collect();
            println!("   step {} ({} steps): {} nodes ({} more), loss {} {:?} right {}/{} rate {rate} times {} {:?} wrong {}", step.number, class.members.len(), step.nodes.len(), class.more.len(), loss.join("+"), fit.way, fit.count(), fit.right.len(), fit.times, fit.before, wrong.join(" "));
            if fit.times < 0.0 { fit.factors.iter_mut().for_each(|f| *f = -*f); fit.times = -fit.times; fit.right.iter_mut().for_each(|r| *r = false); }
            let slopes = fit::Slopes::of(step);
            let (intended, meanings) = intend::intend(&slopes, &points, &fit, &|node| formulas.shape(step.nodes[node].at));
            let scene = scene::Scene::new(&frame, &slopes, &points, &fit, &intended, &meanings);
            let wrong: Vec<String> = intended.wrong.iter().map(|n| { let e = explain::explain(&scene, *n); format!("{} ={} :: {} [{}]", show(&step.nodes[*n].at), step.nodes[*n].expr, e.says, e.right.unwrap_or_default()) }).collect();
            if fit.count() < fit.right.len() || fit.loss.len() > 1 { if let Some(found) = repair::repair(&scene, &intended) {
                let rest: usize = repair::after(step, &points, &fit, &found).map(|(s2, p2, f2)| { let sl = fit::Slopes::of(&s2); intend::intend(&sl, &p2, &f2, &|node| formulas.shape(s2.nodes[node].at)).0.wrong.len() }).unwrap_or(99);
                println!("      repair of {} nodes from {}: {} -> right {} rest {} times {}", found.nodes.len(), show(&step.nodes[found.nodes[0]].at), repair::says(&scene, &found), found.count, rest, found.times); } }
            if !wrong.is_empty() { println!("      wrong here: {}", wrong.join("  |  ")); }
        }
    }
}
