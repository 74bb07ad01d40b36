#[path="suite/marking/mod.rs"] mod marking;
