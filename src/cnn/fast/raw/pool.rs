//! A few threads that live as long as the engine and do the parts of one job after the other.
//!
//! A step of training is some sixteen jobs of a few hundred microseconds. Threads that slept in between would take tens of microseconds
//! to wake, so they look for the next job for a while before they sleep.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;

/// The threads. The one that calls [`Pool::run`] is the first of them.
pub struct Pool {
    shared: Arc<Shared>,
    others: Vec<JoinHandle<()>>,
}

/// A job: what to do with part `i`, as the thread `t` of so many.
type Job = dyn Fn(usize, usize) + Sync;

#[derive(Clone, Copy)]
struct Current {
    job: &'static Job,
    parts: usize,
}

#[derive(Default)]
struct Shared {
    /// Counts the jobs; the last bit says that it is over.
    round: AtomicUsize,
    /// The next part that nobody has taken yet.
    next: AtomicUsize,
    /// How many other threads have not finished the job.
    busy: AtomicUsize,
    current: Mutex<Option<Current>>,
    /// Where threads sleep when no job comes.
    bed: Condvar,
    panic: Mutex<Option<Box<dyn Any + Send>>>,
}

/// How often a thread looks for a job, or for the end of one, before it makes room for others.
const LOOKS: usize = 4000;
/// How often it lets others run before it sleeps.
const YIELDS: usize = 200;

impl Pool {
    /// A pool of so many threads, the caller's own included.
    pub fn new(threads: usize) -> Pool {
        let shared = Arc::new(Shared::default());
        let start = |thread: usize| {
            let shared = Arc::clone(&shared);
            std::thread::Builder::new().name(format!("cnn-{thread}")).spawn(move || shared.serve(thread))
        };
        // A system that grants fewer threads gets the same results with fewer.
        let others = (1..threads).map_while(|thread| start(thread).ok()).collect();
        Pool { shared, others }
    }

    /// How many threads work.
    pub fn threads(&self) -> usize {
        self.others.len() + 1
    }

    /// Calls `job(i, t)` once for each part i in `0..parts`, on the threads t in `0..threads()`, and returns when all is done.
    ///
    /// # Panics
    /// With what a part panicked with.
    pub fn run(&mut self, parts: usize, job: &(dyn Fn(usize, usize) + Sync)) {
        let shared = &*self.shared;
        // SAFETY: only the lifetime changes. The other threads use the job between the start of this round and their count-down of
        // `busy`, which this function awaits before it returns, also when the job panics here. `&mut self` keeps out a second round.
        let job: &'static Job = unsafe { std::mem::transmute::<&(dyn Fn(usize, usize) + Sync), &'static Job>(job) };
        shared.next.store(0, Ordering::Relaxed);
        shared.busy.store(self.others.len(), Ordering::Relaxed);
        if !self.others.is_empty() {
            // Under the lock, so that no thread falls asleep between its look at the round and this one.
            let mut current = shared.lock_current();
            *current = Some(Current { job, parts });
            shared.round.fetch_add(2, Ordering::Release);
            drop(current);
            shared.bed.notify_all();
        }
        shared.work(Current { job, parts }, 0);
        let mut looks = 0;
        while shared.busy.load(Ordering::Acquire) > 0 {
            looks += 1;
            if looks < LOOKS { std::hint::spin_loop() } else { std::thread::yield_now() }
        }
        let panic = shared.panic.lock().unwrap_or_else(|poison| poison.into_inner()).take();
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
            self.shared.bed.notify_all();
        }
        for thread in self.others.drain(..) {
            // It never panics: what a job panics with is caught.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn lock_current(&self) -> std::sync::MutexGuard<'_, Option<Current>> {
        self.current.lock().unwrap_or_else(|poison| poison.into_inner())
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
        for look in 0..LOOKS + YIELDS {
            let round = self.round.load(Ordering::Acquire);
            if round != seen {
                return round;
            }
            if look < LOOKS { std::hint::spin_loop() } else { std::thread::yield_now() }
        }
        let mut current = self.lock_current();
        loop {
            let round = self.round.load(Ordering::Acquire);
            if round != seen {
                return round;
            }
            current = self.bed.wait(current).unwrap_or_else(|poison| poison.into_inner());
        }
    }

    fn work(&self, current: Current, thread: usize) {
        let parts = || {
            loop {
                let part = self.next.fetch_add(1, Ordering::Relaxed);
                if part >= current.parts {
                    return;
                }
                (current.job)(part, thread);
            }
        };
        if let Err(panic) = catch_unwind(AssertUnwindSafe(parts)) {
            *self.panic.lock().unwrap_or_else(|poison| poison.into_inner()) = Some(panic);
        }
    }
}
