//! A few threads that live as long as the engine and do the parts of one job after the other.
//!
//! A step of training is seventeen jobs, of a millisecond or two with 512 images, and of less with
//! fewer. Threads that slept in between would take tens of microseconds to wake, so they poll for
//! the next job for a while before they sleep.
//!
//! Each thread has its share of the parts, the same in every job with as many parts, and takes
//! from others' shares only when its own is done: its results for a part may still be in its
//! processor's caches, and two processors may share none. On a machine whose processors shared
//! none, a step took 28 ms when each next part went to the first thread that was free, and 24 ms
//! with shares.

use std::any::Any;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::JoinHandle;

/// The threads. The one that calls [`Pool::run`] is the first of them.
pub struct Pool {
    shared: Arc<Shared>,
    others: Vec<JoinHandle<()>>,
}

/// A job: the work on part `i`, done by thread `t`.
type Job = dyn Fn(usize, usize) + Sync;

#[derive(Clone, Copy)]
struct Current {
    job: &'static Job,
    parts: usize,
    is_reversed: bool,
}

struct Shared {
    /// Counts the jobs; the last bit says that it is over.
    round: AtomicUsize,
    /// How many parts of each thread's share have been taken.
    taken: Vec<AtomicUsize>,
    /// How many other threads have not finished the job.
    busy: AtomicUsize,
    current: Mutex<Option<Current>>,
    /// Wakes the threads that sleep because no job came.
    wake: Condvar,
    /// The panics' payloads.
    panics: Mutex<Vec<Box<dyn Any + Send>>>,
}

/// How often a thread polls for a job, or for the end of one, before it yields.
const POLLS: usize = 4000;
/// How often it yields before it sleeps.
const YIELDS: usize = 200;

impl Pool {
    /// A pool of `threads` threads, the caller's own included; so there is always one.
    pub fn new(threads: usize) -> Pool {
        let shared = Arc::new(Shared::new(threads.max(1)));
        let start = |thread: usize| {
            let shared = Arc::clone(&shared);
            std::thread::Builder::new()
                .name(format!("cnn-{thread}"))
                .spawn(move || shared.serve(thread))
        };
        // A system that grants fewer threads gets the same results with fewer.
        let others = (1..threads).map_while(|thread| start(thread).ok()).collect();
        Pool { shared, others }
    }

    /// How many threads work.
    pub fn threads(&self) -> usize {
        self.others.len() + 1
    }

    /// Calls `job(i, t)` once for each part i in `0..parts`, on the threads t in `0..threads()`,
    /// and returns when all is done.
    ///
    /// # Panics
    /// With what a part panicked with.
    pub fn run(&mut self, parts: usize, job: &(dyn Fn(usize, usize) + Sync)) {
        self.run_in_order(parts, false, job);
    }

    /// Runs a job as [`run`](Pool::run) does, but each thread begins with the last part of its
    /// share.
    ///
    /// # Panics
    /// With what a part panicked with.
    pub fn run_reversed(&mut self, parts: usize, job: &(dyn Fn(usize, usize) + Sync)) {
        self.run_in_order(parts, true, job);
    }

    fn run_in_order(
        &mut self,
        parts: usize,
        is_reversed: bool,
        job: &(dyn Fn(usize, usize) + Sync),
    ) {
        let shared = &*self.shared;
        // SAFETY: only the lifetime changes. The other threads use the job between the start of
        // this round and their count-down of `busy`, which this function awaits before it returns,
        // also when the job panics here. `&mut self` keeps out a second round.
        let job: &'static Job =
            unsafe { std::mem::transmute::<&(dyn Fn(usize, usize) + Sync), &'static Job>(job) };
        let this = Current { job, parts, is_reversed };
        for taken in &shared.taken {
            taken.store(0, Ordering::Relaxed);
        }
        shared.busy.store(self.others.len(), Ordering::Relaxed);
        if !self.others.is_empty() {
            // Under the lock, so that no thread falls asleep between its look at the round and this
            // one.
            let mut current = shared.lock_current();
            *current = Some(this);
            shared.round.fetch_add(2, Ordering::Release);
            drop(current);
            shared.wake.notify_all();
        }
        shared.work(this, 0);
        let mut polls = 0;
        while shared.busy.load(Ordering::Acquire) > 0 {
            polls += 1;
            if polls < POLLS { std::hint::spin_loop() } else { std::thread::yield_now() }
        }
        // No thread has the job any more.
        *shared.lock_current() = None;
        let panic = std::mem::take(&mut *shared.lock_panics()).into_iter().next();
        if let Some(panic) = panic {
            resume_unwind(panic);
        }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        {
            let _current = self.shared.lock_current();
            self.shared.round.fetch_or(1, Ordering::Release);
            self.shared.wake.notify_all();
        }
        for thread in self.others.drain(..) {
            // It never panics: what a job panics with is caught.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn new(threads: usize) -> Shared {
        Shared {
            round: AtomicUsize::new(0),
            taken: (0..threads).map(|_| AtomicUsize::new(0)).collect(),
            busy: AtomicUsize::new(0),
            current: Mutex::default(),
            wake: Condvar::new(),
            panics: Mutex::default(),
        }
    }

    /// The parts that are a thread's own. If the system granted fewer threads, these do the rest.
    fn share(&self, parts: usize, thread: usize) -> Range<usize> {
        let threads = self.taken.len();
        parts * thread / threads..parts * (thread + 1) / threads
    }

    fn lock_current(&self) -> MutexGuard<'_, Option<Current>> {
        self.current.lock().unwrap_or_else(|poison| poison.into_inner())
    }

    fn lock_panics(&self) -> MutexGuard<'_, Vec<Box<dyn Any + Send>>> {
        self.panics.lock().unwrap_or_else(|poison| poison.into_inner())
    }

    fn serve(&self, thread: usize) {
        let mut seen = 0;
        loop {
            seen = self.await_round(seen);
            if seen & 1 == 1 {
                return;
            }
            let current = *self.lock_current();
            if let Some(current) = current {
                self.work(current, thread);
            }
            self.busy.fetch_sub(1, Ordering::Release);
        }
    }

    /// Waits for a round other than the one that was seen: first awake, then asleep.
    fn await_round(&self, seen: usize) -> usize {
        for poll in 0..POLLS + YIELDS {
            let round = self.round.load(Ordering::Acquire);
            if round != seen {
                return round;
            }
            if poll < POLLS { std::hint::spin_loop() } else { std::thread::yield_now() }
        }
        let mut current = self.lock_current();
        loop {
            let round = self.round.load(Ordering::Acquire);
            if round != seen {
                return round;
            }
            current = self.wake.wait(current).unwrap_or_else(|poison| poison.into_inner());
        }
    }

    fn work(&self, current: Current, thread: usize) {
        let parts = || {
            let threads = self.taken.len();
            for owner in (thread..threads).chain(0..thread) {
                let share = self.share(current.parts, owner);
                loop {
                    let taken = self.taken[owner].fetch_add(1, Ordering::Relaxed);
                    if taken >= share.len() {
                        break;
                    }
                    let part = if current.is_reversed {
                        share.end - 1 - taken
                    } else {
                        share.start + taken
                    };
                    (current.job)(part, thread);
                }
            }
        };
        if let Err(panic) = catch_unwind(AssertUnwindSafe(parts)) {
            // Kept, for to drop it may panic too, and nothing may unwind from here: others still
            // use the job.
            self.lock_panics().push(panic);
        }
    }
}
