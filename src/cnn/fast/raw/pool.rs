//! A few threads that live as long as the engine and do the parts of one job after the other.
//!
//! A step of training is some sixteen jobs of a few hundred microseconds. Threads that slept in between would take tens of microseconds
//! to wake, so they look for the next job for a while before they sleep.

use std::any::Any;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;

/// The threads. The one that calls [`Pool::run`] is the first of them.
pub struct Pool {
    shared: Arc<Shared>,
    others: Vec<JoinHandle<()>>,
}

/// A part of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Which one.
    pub index: usize,
    /// The thread that does it.
    pub thread: usize,
    /// The one that this thread will do next, unless another one comes first.
    pub next: Option<usize>,
}

/// What to do with a part.
type Job = dyn Fn(Part) + Sync;

#[derive(Default)]
struct Shared {
    /// Counts the jobs; the last bit says that it is over.
    round: AtomicUsize,
    /// The parts that each thread has to do.
    shares: Vec<Share>,
    /// How many other threads have not finished the job.
    busy: AtomicUsize,
    current: Mutex<Option<&'static Job>>,
    /// Where threads sleep when no job comes.
    bed: Condvar,
    panic: Mutex<Option<Box<dyn Any + Send>>>,
}

/// Parts that nobody has taken yet: from the upper half of the bits to below the lower half. A thread takes its own from the front, so that it
/// has the same ones in each job, and what of them is in its cache is used; and when it has no more, those of the others from the back.
#[derive(Default)]
struct Share(AtomicU64);

impl Share {
    fn pack(parts: Range<u64>) -> u64 {
        parts.start << 32 | parts.end
    }

    fn unpack(parts: u64) -> Range<u64> {
        parts >> 32..parts & u64::from(u32::MAX)
    }

    fn set(&self, parts: Range<usize>) {
        assert!(u32::try_from(parts.end).is_ok(), "parts are counted in 32 bits");
        self.0.store(Share::pack(parts.start as u64..parts.end as u64), Ordering::Relaxed);
    }

    /// What is left, before `take` took one from it.
    fn take(&self, take: fn(&mut Range<u64>) -> Option<u64>) -> Option<Range<u64>> {
        let without = |parts| {
            let mut left = Share::unpack(parts);
            take(&mut left).map(|_| Share::pack(left))
        };
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, without).ok().map(Share::unpack)
    }

    /// The first one, and the one behind it.
    fn take_first(&self) -> Option<(usize, Option<usize>)> {
        let mut left = self.take(Iterator::next)?.map(|part| part as usize);
        Some((left.next()?, left.next()))
    }

    fn take_last(&self) -> Option<usize> {
        self.take(DoubleEndedIterator::next_back)?.next_back().map(|part| part as usize)
    }
}

/// How often a thread looks for a job, or for the end of one, before it makes room for others.
const LOOKS: usize = 4000;
/// How often it lets others run before it sleeps.
const YIELDS: usize = 200;

impl Pool {
    /// A pool of so many threads, the caller's own included.
    pub fn new(threads: usize) -> Pool {
        let shares = (0..threads).map(|_| Share::default()).collect();
        let shared = Arc::new(Shared { shares, ..Shared::default() });
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

    /// Calls `job` once for each part with an index in `0..parts`, on the threads `0..threads()`, and returns when all is done.
    ///
    /// # Panics
    /// With what a part panicked with.
    pub fn run(&mut self, parts: usize, job: &(dyn Fn(Part) + Sync)) {
        let shared = &*self.shared;
        // SAFETY: only the lifetime changes. The other threads use the job between the start of this round and their count-down of
        // `busy`, which this function awaits before it returns, also when the job panics here. `&mut self` keeps out a second round.
        let job: &'static Job = unsafe { std::mem::transmute::<&(dyn Fn(Part) + Sync), &'static Job>(job) };
        for (thread, share) in shared.shares.iter().enumerate().take(self.threads()) {
            share.set(thread * parts / self.threads()..(thread + 1) * parts / self.threads());
        }
        shared.busy.store(self.others.len(), Ordering::Relaxed);
        if !self.others.is_empty() {
            // Under the lock, so that no thread falls asleep between its look at the round and this one.
            let mut current = shared.lock_current();
            *current = Some(job);
            shared.round.fetch_add(2, Ordering::Release);
            drop(current);
            shared.bed.notify_all();
        }
        shared.work(job, 0);
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
    fn lock_current(&self) -> std::sync::MutexGuard<'_, Option<&'static Job>> {
        self.current.lock().unwrap_or_else(|poison| poison.into_inner())
    }

    fn serve(&self, thread: usize) {
        let mut seen = 0;
        loop {
            seen = self.await_round(seen);
            if seen & 1 == 1 {
                return;
            }
            let job = *self.lock_current();
            if let Some(job) = job {
                self.work(job, thread);
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

    fn work(&self, job: &Job, thread: usize) {
        let others = || (0..self.shares.len()).filter(|other| *other != thread);
        let parts = || {
            while let Some((index, next)) = self.shares[thread].take_first() {
                job(Part { index, thread, next });
            }
            while let Some(index) = others().find_map(|other| self.shares[other].take_last()) {
                job(Part { index, thread, next: None });
            }
        };
        if let Err(panic) = catch_unwind(AssertUnwindSafe(parts)) {
            *self.panic.lock().unwrap_or_else(|poison| poison.into_inner()) = Some(panic);
        }
    }
}
