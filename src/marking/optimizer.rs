//! Updates with a memory: momentum, Adam and their like.
//!
//! The update of each weight uses its gradient and a state from the previous steps, such as a velocity. The
//! gradients are judged as if each weight were updated by its gradient with the rate 1. The path from a
//! gradient to the new weight is compared between the weights, because all are updated alike.

use super::moments::{self, Rule};
use super::step::{NOWHERE, Node, Role, Step};
use super::{ahead, biases};
use crate::expr::{Expr, Name};
use crate::workbook::{At, name_of};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The way from the gradient of a weight to its update.
#[derive(Debug, Clone)]
pub struct Way {
    /// The gradient.
    pub gradient: usize,
    /// The nodes after it, the update last. Among them are velocities that the update computes once more instead of using
    /// them.
    pub nodes: Vec<usize>,
}

impl Way {
    /// The nodes that the update does not use.
    fn beside(&self, step: &Step, update: usize) -> Vec<usize> {
        let below = step.below(update);
        self.nodes.iter().copied().filter(|node| !below[*node] && *node != update).collect()
    }
}

/// The ways of all weights, where most of them have a memory; none otherwise.
pub fn ways(step: &Step) -> Option<Vec<Option<Way>>> {
    let ways: Vec<Option<Way>> = (0..step.weights.len()).map(|slot| way(step, slot)).collect();
    // One that uses the memory of another weight, too, has a memory.
    let has_memory = |slot: &usize| {
        ways[*slot].is_some()
            || step.updates[*slot].is_some_and(|update| {
                let below = step.below(update);
                remembers(step, &below)[update]
            })
    };
    let with_memory = (0..ways.len()).filter(has_memory).count();
    (ways.iter().any(Option::is_some) && 2 * with_memory >= ways.len()).then_some(ways)
}

/// Which of some nodes follow from the state that the steps before have left.
fn remembers(step: &Step, below: &[bool]) -> Vec<bool> {
    let mut has_memory = vec![false; step.nodes.len()];
    // The gradient at the point ahead is still a gradient.
    let ahead = ahead::points(step).unwrap_or_default();
    for node in step.order.iter().copied().filter(|node| below[*node] && !ahead.contains(node)) {
        let of = &step.nodes[node];
        // A counter is not a memory of a weight.
        has_memory[node] = of.role == Role::Before && is_state(step, node)
            || of.role == Role::Computed && of.uses.iter().any(|(_, used)| has_memory[*used]);
    }
    has_memory
}

fn way(step: &Step, slot: usize) -> Option<Way> {
    let update = step.updates[slot]?;
    let below = step.below(update);
    let has_memory = remembers(step, &below);
    let nodes: Vec<usize> = step
        .order
        .iter()
        .copied()
        .filter(|node| {
            below[*node]
                && step.nodes[*node].role == Role::Computed
                && (*node == update || has_memory[*node] && step.nodes[*node].depends)
        })
        .collect();
    if nodes.len() < 2 && !step.nodes[update].uses.iter().any(|(_, used)| has_memory[*used]) {
        return None;
    }
    let gradient = gradient(step, &nodes)?;
    let mut nodes = [beside(step, &nodes), nodes].concat();
    nodes.sort_by_key(|node| (*node == update, step.order.iter().position(|of| of == node)));
    Some(Way { gradient, nodes })
}

/// The only quantity that some nodes use and that depends on the weights.
fn gradient(step: &Step, nodes: &[usize]) -> Option<usize> {
    let mut gradients: Vec<usize> = Vec::new();
    for node in nodes {
        for (_, used) in &step.nodes[*node].uses {
            let of = &step.nodes[*used];
            let is_gradient = of.role == Role::Computed && of.depends && !nodes.contains(used);
            if is_gradient && !gradients.contains(used) {
                gradients.push(*used);
            }
        }
    }
    match gradients[..] {
        [gradient] => Some(gradient),
        _ => None,
    }
}

/// What becomes of a state that some nodes use, if these do not use that: the update may be `=B5+$H$2*D5-$H$1*H5` beside the
/// velocity `=$H$2*D5-$H$1*H5`.
fn beside(step: &Step, nodes: &[usize]) -> Vec<usize> {
    let uses = |node: usize| step.nodes[node].uses.iter().map(|(_, used)| *used);
    let ahead = ahead::points(step).unwrap_or_default();
    let is_one = |node: &usize| {
        let of = &step.nodes[*node];
        let is_own_state = |used: usize| {
            let state = &step.nodes[used];
            let by = super::runs::Distance::between(state.at, of.at);
            let is_used = || nodes.iter().any(|node| uses(*node).any(|other| other == used));
            state.role == Role::Before && by.is_a_step() && is_state(step, used) && is_used()
        };
        of.role == Role::Computed
            && of.depends
            && !nodes.contains(node)
            && !ahead.contains(node)
            && !step.updates.contains(&Some(*node))
            && uses(*node).any(is_own_state)
    };
    (0..step.nodes.len()).filter(is_one).collect()
}

/// Whether something of the previous step is used by the same cell of this step: as a velocity is.
pub fn is_state(step: &Step, node: usize) -> bool {
    let at = step.nodes[node].at;
    if let Some(next) = step.becomes.get(&node).and_then(|next| step.node(*next)) {
        return step.nodes[next].depends && step.below(next)[node];
    }
    // The start of a weight that every update goes on from is none.
    let is_start = |user: &Node| {
        let slot =
            step.updates.iter().position(|of| of.is_some_and(|of| step.nodes[of].at == user.at));
        slot.is_some_and(|slot| {
            step.weights[slot] != node && step.nodes[step.weights[slot]].at.0 == at.0
        })
    };
    step.nodes.iter().any(|user| {
        let by = super::runs::Distance::between(at, user.at);
        user.role == Role::Computed
            && user.depends
            && by.is_a_step()
            && !is_start(user)
            && user.uses.iter().any(|(_, used)| *used == node)
    })
}

/// The ways of a step without a memory, as the first is: those of another, this many steps away.
pub fn like(
    step: &Step,
    other: &Step,
    ways: &[Option<Way>],
    by: super::runs::Distance,
    times: i64,
) -> Vec<Option<Way>> {
    let there = |node: usize| {
        let at = other.nodes[node].at;
        // What is no cell of a workbook stays.
        step.node(if at.0 == NOWHERE { at } else { by.from(at, times)? })
    };
    let moved = |(slot, way): (usize, &Option<Way>)| {
        let way = way.as_ref()?;
        let update = step.updates[slot]?;
        let mut nodes: Vec<usize> = way.nodes.iter().filter_map(|node| there(*node)).collect();
        if !nodes.contains(&update) {
            nodes.push(update);
        }
        nodes.sort_by_key(|node| step.order.iter().position(|other| other == node));
        // A velocity may start with another gradient than it goes on with.
        let usual = there(way.gradient)?;
        let gradient = gradient(step, &nodes).unwrap_or(usual);
        Some(Way { gradient, nodes })
    };
    ways.iter().enumerate().map(moved).collect()
}

/// The step in which each weight goes down its gradient by 1, or up if the student adds what is t − a.
pub fn plain(step: &Step, ways: &[Option<Way>]) -> Step {
    let mut plain = step.clone();
    let sign = direction(step, ways);
    for (slot, way) in ways.iter().enumerate() {
        plain.updates[slot] = None;
        let Some(way) = way else { continue };
        let weight = step.weights[slot];
        let [of_weight, of_gradient] =
            [weight, way.gradient].map(|node| name_of(step.nodes[node].at));
        let change = Expr::Name(of_gradient.clone());
        let change = if sign < 0.0 { change.negative() } else { change };
        plain.updates[slot] = Some(plain.nodes.len());
        plain.order.push(plain.nodes.len());
        plain.nodes.push(Node {
            // No cell of a workbook: nothing is said of it.
            at: (NOWHERE, (0, slot as u32)),
            role: Role::Computed,
            expr: Expr::Sum(vec![Expr::Name(of_weight.clone()), change]),
            uses: vec![(of_weight, weight), (of_gradient, way.gradient)],
            depends: true,
            refused: None,
        });
    }
    plain
}

/// Whether most weights grow with their gradients (1), or shrink (−1).
fn direction(step: &Step, ways: &[Option<Way>]) -> f64 {
    let values = step.evaluate(&|node| match step.nodes[node].role {
        Role::Before => 0.04,
        _ => 0.3 + 0.01 * (node % 17) as f64,
    });
    let mut total = 0.0;
    for (slot, way) in ways.iter().enumerate() {
        let (Some(way), Some(update)) = (way, step.updates[slot]) else { continue };
        // Divided by its own square, as in a first step, a larger gradient changes less.
        let at = |gradient: f64| {
            let mut values = values.clone();
            values[way.gradient] = gradient;
            for node in &way.nodes {
                let of = &step.nodes[*node];
                values[*node] = step.value(&of.expr, &of.uses, &values);
            }
            values[update]
        };
        let change = at(0.3) - at(-0.3);
        if change.is_finite() && change != 0.0 {
            total += change.signum();
        }
    }
    if total > 0.0 { 1.0 } else { -1.0 }
}

/// A node of a way that differs from those of most weights, and its formula as the others have it.
pub struct Different {
    /// The node.
    pub node: usize,
    /// The right formula.
    pub right: Expr,
}

/// The comparison of the ways of all weights.
pub struct Compared {
    /// What differs.
    pub different: Vec<Different>,
    /// A weight that is updated as most are.
    pub like: Option<usize>,
    /// The rule that these follow and the cells of the moments of that weight, if the rule is one that is known.
    pub rule: Option<(Rule, moments::Cells)>,
    /// The name of the rule.
    pub name: &'static str,
}

/// Compares how the weights are updated. The way of most weights counts as the rule; among ways of equally
/// many, that of the weight `preferred`, then one that is a known rule.
pub fn compare(
    step: &Step,
    ways: &[Option<Way>],
    by: super::runs::Distance,
    preferred: Option<usize>,
) -> Compared {
    let text = |slot: usize| {
        let way = ways[slot].as_ref()?;
        let update = step.updates[slot]?;
        let canon = Canon { step, by, slot, way };
        let ends = std::iter::once(update).chain(way.beside(step, update));
        Some(ends.map(|node| canon.text(node, None)).collect::<Vec<_>>().join(";"))
    };
    let texts: Vec<Option<String>> = (0..ways.len()).map(text).collect();
    let nodes: Vec<usize> = ways.iter().flatten().flat_map(|way| way.nodes.clone()).collect();
    let is_bias: Vec<bool> =
        (0..ways.len()).map(|slot| biases::is_bias(step, slot, &nodes)).collect();
    let decays: Vec<bool> = (0..ways.len())
        .map(|slot| step.updates[slot].is_some_and(|update| biases::decays(step, slot, update)))
        .collect();
    // Where some weights decay, biases have no say, since they need not.
    let has_say =
        |slot: &usize| !(is_bias[*slot] && decays.contains(&true) && is_bias.contains(&false));
    let mut count: BTreeMap<&String, usize> = BTreeMap::new();
    (0..ways.len())
        .filter(has_say)
        .filter_map(|slot| texts[slot].as_ref())
        .for_each(|text| *count.entry(text).or_default() += 1);
    let rule_of = |slot: usize| {
        let rule = moments::rule(step, ways[slot].as_ref()?, step.updates[slot]?, by);
        rule.filter(|_| texts[slot].is_some())
    };
    let has_rule = |text: &String| {
        texts
            .iter()
            .position(|other| other.as_ref() == Some(text))
            .is_some_and(|slot| rule_of(slot).is_some())
    };
    let is_preferred =
        |text: &String| preferred.is_some_and(|slot| texts[slot].as_ref() == Some(text));
    // A decay is rather forgotten than added.
    let has_decay = |text: &String| {
        (0..ways.len()).any(|slot| decays[slot] && texts[slot].as_ref() == Some(text))
    };
    let usual = count
        .iter()
        .max_by_key(|(text, count)| (**count, is_preferred(text), has_decay(text), has_rule(text)));
    let usual = usual.map(|(text, _)| (*text).clone());
    let like =
        usual.as_ref().and_then(|usual| texts.iter().position(|text| text.as_ref() == Some(usual)));
    let mut different = Vec::new();
    if let Some(like) = like {
        for slot in 0..ways.len() {
            if texts[slot] == texts[like] || step.updates[slot].is_none() {
                continue;
            }
            if let (Some(own), Some(other)) = (step.updates[slot], step.updates[like]) {
                let pair = Pair { step, by, slots: [slot, like], ways };
                let beside = |slot: usize, update: usize| {
                    ways[slot].as_ref().map_or_else(Vec::new, |way| way.beside(step, update))
                };
                let found = pair.first_difference(own, other).or_else(|| {
                    let both = beside(slot, own).into_iter().zip(beside(like, other));
                    both.into_iter().find_map(|(own, other)| pair.first_difference(own, other))
                });
                let may_lack_it = |found: &Different| {
                    found.node == own
                        && is_bias[slot]
                        && biases::lacks_decay(step, slot, own, &found.right)
                };
                different.extend(match found {
                    Some(found) if may_lack_it(&found) => pair.difference_below(own, other),
                    found => found,
                });
            }
        }
    }
    let usual = usual.unwrap_or_default();
    let rule = like.and_then(rule_of);
    let name = match (usual.to_lowercase().contains("sqrt"), usual.matches("S@").count()) {
        _ if rule.is_some() => rule.map_or("", |(rule, _)| rule.name),
        (true, 2) => "Adam",
        (true, _) => "an adaptive rate",
        (false, 1) => "momentum",
        _ => "an unknown rule",
    };
    Compared { different, like, rule, name }
}

/// Whether the weights of a step follow the rule that those of a typical step do; a step without moments before it, as
/// the first is, with moments of 0.
pub fn follows(
    step: &Step,
    ways: &[Option<Way>],
    typical: &Step,
    compared: &Compared,
    by: super::runs::Distance,
) -> bool {
    let (Some((rule, cells)), Some(slot)) = (&compared.rule, compared.like) else { return false };
    let (Some(way), Some(update)) = (ways[slot].as_ref(), step.updates[slot]) else {
        return false;
    };
    if !moments::cells(step, way, by).is_empty() {
        return moments::rule(step, way, update, by).is_some_and(|(own, _)| own.name == rule.name);
    }
    let times = step.number as i64 - typical.number as i64;
    moments::starts_with(rule, step, way, update, cells.moved(by, times), by)
}

struct Canon<'a> {
    step: &'a Step,
    by: super::runs::Distance,
    slot: usize,
    way: &'a Way,
}

impl Canon<'_> {
    /// The way up to a node, as a text that is the same for weights that are updated alike.
    fn text(&self, node: usize, of: Option<usize>) -> String {
        let at = self.step.nodes[node].at;
        if node == self.way.gradient {
            return "G".into();
        }
        match self.step.nodes[node].role {
            Role::Weight(slot) if slot == self.slot => "P".into(),
            Role::Weight(_) => "P of another".into(),
            Role::Before => {
                let next = self.step.next(node, self.by);
                let own = of.map(|of| self.step.nodes[of].at);
                if next == own { "S@own".into() } else { format!("S{}", self.is_of_a_way(next)) }
            }
            Role::Given => format!("C{at:?}"),
            Role::Computed if self.way.nodes.contains(&node) => {
                let shape = formula_text(self.step, node);
                let parts: Vec<String> = self.step.nodes[node]
                    .uses
                    .iter()
                    .map(|(_, used)| self.text(*used, Some(node)))
                    .collect();
                format!("{shape}({})", parts.join(","))
            }
            Role::Computed if self.step.nodes[node].depends => "another gradient".into(),
            Role::Computed => format!("C{at:?}"),
        }
    }

    fn is_of_a_way(&self, at: Option<At>) -> &'static str {
        let is_of = |at: At| self.way.nodes.iter().any(|node| self.step.nodes[*node].at == at);
        if at.is_some_and(is_of) { "@other" } else { "@elsewhere" }
    }
}

/// A formula without the names of its cells, the parts numbered by which are the same.
fn formula_text(step: &Step, node: usize) -> String {
    let uses = &step.nodes[node].uses;
    let place = |name: &Name| uses.iter().position(|(used, _)| used == name);
    let numbered = step.nodes[node].expr.replace(&|part| match part {
        Expr::Name(name) => Some(Expr::Name(Name::numbered("x", place(name).unwrap_or(99)))),
        _ => None,
    });
    numbered.to_string()
}

struct Pair<'a> {
    step: &'a Step,
    by: super::runs::Distance,
    /// The weight with another way, and one that is updated as most are.
    slots: [usize; 2],
    ways: &'a [Option<Way>],
}

impl Pair<'_> {
    /// The deepest node where two ways differ.
    fn first_difference(&self, own: usize, other: usize) -> Option<Different> {
        let mut seen: HashSet<usize> = HashSet::new();
        self.difference(own, other, &mut seen)
    }

    fn difference(&self, own: usize, other: usize, seen: &mut HashSet<usize>) -> Option<Different> {
        if !seen.insert(own) {
            return None;
        }
        let right = self.mapped(own, other)?;
        let (of, to) = (&self.step.nodes[own], &self.step.nodes[other]);
        if formula_text(self.step, own) == formula_text(self.step, other)
            && of.uses.len() == to.uses.len()
        {
            for ((_, a), (_, b)) in of.uses.iter().zip(&to.uses) {
                let both_are_inner = a != b && self.is_inner(*a, 0) && self.is_inner(*b, 1);
                if both_are_inner && let Some(found) = self.difference(*a, *b, seen) {
                    return Some(found);
                }
            }
        }
        (right != of.expr).then_some(Different { node: own, right })
    }

    /// The same below two nodes that themselves may differ.
    fn difference_below(&self, own: usize, other: usize) -> Option<Different> {
        let inner = |node: usize, which: usize| {
            let used = self.step.nodes[node].uses.iter().map(|(_, used)| *used);
            used.filter(move |used| self.is_inner(*used, which))
        };
        let mut seen = HashSet::from([own]);
        inner(own, 0).zip(inner(other, 1)).find_map(|(a, b)| self.difference(a, b, &mut seen))
    }

    /// Whether a node is on the way of one of the two weights, or stands in its place.
    fn is_inner(&self, node: usize, which: usize) -> bool {
        let of = &self.step.nodes[node];
        let is_on =
            self.ways[self.slots[which]].as_ref().is_some_and(|way| way.nodes.contains(&node));
        of.role == Role::Computed && (is_on || self.ways[self.slots[which]].is_none() && of.depends)
    }

    /// The formula of the other weight, in the cells of this one.
    fn mapped(&self, own: usize, other: usize) -> Option<Expr> {
        let (from, to) = (&self.step.nodes[other], &self.step.nodes[own]);
        let other_way = self.ways[self.slots[1]].as_ref()?;
        let mut names: HashMap<Name, Name> = HashMap::new();
        for (place, (name, used)) in from.uses.iter().enumerate() {
            let of = &self.step.nodes[*used];
            let at = match of.role {
                Role::Weight(slot) if slot == self.slots[1] => {
                    self.step.nodes[self.step.weights[self.slots[0]]].at
                }
                Role::Given | Role::Weight(_) => of.at,
                Role::Before => {
                    // Its own state, of the previous step.
                    if self.step.next(*used, self.by) != Some(from.at) {
                        return None;
                    }
                    let is_own = |node: &usize| self.step.next(*node, self.by) == Some(to.at);
                    let states = |node: &usize| self.step.nodes[*node].role == Role::Before;
                    let own = (0..self.step.nodes.len()).filter(states).find(is_own);
                    match own {
                        Some(own) => self.step.nodes[own].at,
                        None => super::runs::Distance::between(from.at, of.at).from(to.at, 1)?,
                    }
                }
                Role::Computed if !of.depends => of.at,
                Role::Computed if *used == other_way.gradient => self.gradient()?,
                Role::Computed => {
                    // The node of this weight in the same place, or as far away. That of the other weight is not its own.
                    let is_own = |of: usize| of != *used && self.is_inner(of, 0);
                    let same = to.uses.get(place).filter(|(_, used)| is_own(*used));
                    match same {
                        Some((_, used)) => self.step.nodes[*used].at,
                        None => super::runs::Distance::between(from.at, of.at).from(to.at, 1)?,
                    }
                }
            };
            names.insert(name.clone(), name_of(at));
        }
        Some(from.expr.replace(&|part| match part {
            Expr::Name(name) => names.get(name).map(|name| Expr::Name(name.clone())),
            _ => None,
        }))
    }

    /// The gradient of the weight with another way.
    fn gradient(&self) -> Option<At> {
        let slot = self.slots[0];
        if let Some(way) = &self.ways[slot] {
            return Some(self.step.nodes[way.gradient].at);
        }
        // Without a memory, the last cell of the backward pass: as far below the update as that of the other weight.
        let depth = self.depth().unwrap_or(1);
        let mut node = self.step.updates[slot]?;
        let mut found = None;
        let mut left = depth;
        while left > 0 {
            let next = self.step.nodes[node].uses.iter().map(|(_, used)| *used).find(|used| {
                self.step.nodes[*used].role == Role::Computed && self.step.nodes[*used].depends
            });
            let Some(next) = next else { break };
            if !matches!(self.step.nodes[next].expr, Expr::Name(_)) {
                found = Some(self.step.nodes[next].at);
                left -= 1;
            }
            node = next;
        }
        found
    }

    /// How many cells lead from the update of the other weight to its gradient, along the shortest way.
    fn depth(&self) -> Option<usize> {
        let way = self.ways[self.slots[1]].as_ref()?;
        let mut level = vec![self.step.updates[self.slots[1]]?];
        for depth in 1..=way.nodes.len() {
            let used = level.iter().flat_map(|node| &self.step.nodes[*node].uses);
            let next: Vec<usize> = used.map(|(_, used)| *used).collect();
            if next.contains(&way.gradient) {
                return Some(depth);
            }
            level = next.into_iter().filter(|node| way.nodes.contains(node)).collect();
        }
        None
    }
}
