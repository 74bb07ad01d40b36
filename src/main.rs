//! x
use backprop::{derive::*, network, render, descent::*};
fn main(){
    let d = Derivation::of(network::preset()).unwrap();
    print!("{}", render::text_document(&d.blackboard()));
    print!("{}", render::text_document(&blackboard::with_numbers(&d.about(&["w1".into()]).unwrap(), &d.values())));
    let mut r = Descent::new(&d, 1.0).unwrap();
    for _ in 0..2 { println!("{:?}", r.step().unwrap()); }
    let t = std::time::Instant::now();
    for _ in 0..1_000_000 { r.step().unwrap(); }
    println!("{:?}", t.elapsed()/1_000_000);
    let c = r.columns().to_vec();
    println!("{:?}", c.iter().map(|c|c.label()).collect::<Vec<_>>());
}
