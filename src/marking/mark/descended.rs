//! What the steps of a run descend: a cell that they show, or what no cell holds.

use super::{MOST_CLASSES, class_of_most};
use crate::marking::classes::{Class, Reference, classes, fit_like, reference};
use crate::marking::fit::RateFrom;
use crate::marking::implied::{self, Implied};
use crate::marking::rates::Rates;
use crate::marking::step::Frame;
use crate::marking::{ahead, clipping};

/// The classes of a run's steps, and what they descend: if no cell that they show, what they may descend without showing
/// it. None if a step is too large.
pub(super) fn with_loss(frame: &mut Frame<'_>) -> Option<(Vec<Class>, Option<Reference>)> {
    let mut shown = classes(frame)?;
    if let Some(rates) = Rates::of(frame, &class_of_most(&shown).step) {
        frame.rates = rates.alias();
        shown = classes(frame)?;
        frame.several = Some(rates);
    }
    let mut found = reference(frame, &shown);
    // Gradients with limits fit without these. But the derivative of Huber's loss has limits of its own.
    if clipping::has_limits(frame, &class_of_most(&shown).step) {
        let limited = count(frame, &mut shown, &found);
        let is_all = limited == shown.len() * frame.run.slots.len();
        if !is_all {
            frame.is_unlimited = true;
            let mut unlimited = classes(frame)?;
            let other = reference(frame, &unlimited);
            frame.is_unlimited = count(frame, &mut unlimited, &other) > limited;
            if frame.is_unlimited {
                (shown, found) = (unlimited, other);
            }
        }
    }
    let fits = |found: &Reference, fewest: usize| {
        let (count, all) = (found.fit.count(), found.fit.right.len());
        found.fit.rate != RateFrom::Unknown && count >= fewest && 2 * count >= all
    };
    // What leads ahead descends the loss there.
    let leads_ahead = ahead::points(&class_of_most(&shown).step).is_some();
    let is_found = !leads_ahead && found.as_ref().is_some_and(|found| fits(found, 2));
    if frame.said.loss.is_some() || is_found {
        return Some((shown, found));
    }
    let mut best: Option<(Implied, Vec<Class>, Reference)> = None;
    for implied in Implied::ALL {
        // What is shown is the loss, even if it is wrong.
        let is_possible = shown.first().is_some_and(|class| match implied {
            Implied::Squared => implied::shown(&class.step)
                .any(|node| implied::root_of(&class.step, node).is_some()),
            Implied::Ahead => leads_ahead,
            _ => implied::shown(&class.step).next().is_none(),
        });
        if !is_possible {
            continue;
        }
        frame.implied = Some(implied);
        let with = classes(frame)?;
        // Of what is below a root, one right update is enough: the root itself fits none. So is one at a point ahead.
        let fewest = if matches!(implied, Implied::Squared | Implied::Ahead) { 1 } else { 2 };
        // What is not shown has to fit better than what is.
        let is_better = |of: &Reference| {
            implied == Implied::Ahead
                || found.as_ref().is_none_or(|shown| {
                    shown.fit.rate == RateFrom::Unknown || shown.fit.count() < of.fit.count()
                })
        };
        if let Some(found) =
            reference(frame, &with).filter(|found| fits(found, fewest) && is_better(found))
            && best.as_ref().is_none_or(|(.., best)| found.fit.count() > best.fit.count())
        {
            best = Some((implied, with, found));
        }
    }
    frame.implied = best.as_ref().map(|(implied, ..)| *implied);
    Some(match best {
        Some((_, with, found)) => (with, Some(found)),
        None => (shown, found),
    })
}

/// How many updates of all kinds of steps follow the loss of one of them.
fn count(frame: &Frame<'_>, classes: &mut [Class], reference: &Option<Reference>) -> usize {
    let Some(reference) = reference else { return 0 };
    let fits = (0..classes.len().min(MOST_CLASSES))
        .filter_map(|number| fit_like(frame, classes, reference, number));
    fits.map(|(fit, _)| fit.count()).sum()
}
