fn main() { 
    let d = backprop::derive::Derivation::of(backprop::network::default_network()).unwrap();
    for f in std::env::args().skip(1) { 
        let t = std::time::Instant::now();
        let o = backprop::marking::check(std::path::Path::new(&f), &d, &Default::default()).unwrap();
        println!("{} {} {:.1} s", f, o.verdict, t.elapsed().as_secs_f64());
        println!("   {}", backprop::marking::report::judged(&o));
        for u in &o.unjudged { println!("   unjudged {:?} {} {}", u.part, u.range, u.why); }
        for n in &o.notes { println!("   note {n}"); }
        for r in &o.runs { println!("   run {} weights {} loss {:?} rate {:?} {:?} {}", r.sheet, r.weights, r.loss, r.rate_cell, r.rate, r.optimizer); }
        for x in &o.findings { println!("   {}!{} [{}] {:?} {} {} -> {:?}", x.sheet, x.cell, x.range, x.part, x.is_cause_found, x.explanation, x.right_formula); }
    }
}
