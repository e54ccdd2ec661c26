//! Work on many things at once, what comes of them handed on in the order in which they came.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, RecvError, Sender, TryRecvError, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// So many bytes a worker are under way at most: who writes slowly holds the workers.
const AHEAD: usize = 1 << 20;

/// What the side that writes is told.
pub enum Step<Out> {
    /// What came of the next thing.
    Next(Out),
    /// All that came of what was read so far was handed on: what is buffered should go out.
    Pause,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// There was no more.
    Whole,
    /// Somebody asked to stop (Ctrl-C).
    Interrupted,
}

enum Event<Out> {
    Done { number: usize, size: usize, out: Out },
    Last { count: usize },
    Interrupted,
}

/// How many workers there are where nobody says: one a core.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// Works on `jobs` things at a time, and hands what comes of them to `take`, in the order in which they came. Each worker
/// has `next` put what comes next into the room that it has, and tell how many bytes that holds: what a core read itself is near
/// to it. Memory is bounded by what the things hold, not by how many come.
///
/// # Errors
/// What `take` returns; nothing more is read then.
pub fn in_order<Thing: Default, Out: Send + 'static>(
    jobs: usize,
    next: impl FnMut(&mut Thing) -> Option<usize> + Send + 'static,
    work: impl Fn(&mut Thing) -> Out + Send + Sync + 'static,
    mut take: impl FnMut(Step<Out>) -> anyhow::Result<()>,
) -> anyhow::Result<End> {
    let window = Arc::new(Window::new(jobs * AHEAD));
    let queue = Arc::new(Mutex::new(Queue { next, count: 0 }));
    let work = Arc::new(work);
    let (done, events) = channel();
    // Threads of their own, not scoped ones: one that waits for input must not keep a run that is over alive.
    for _ in 0..jobs {
        let (queue, window, work, done) = (Arc::clone(&queue), Arc::clone(&window), Arc::clone(&work), done.clone());
        thread::spawn(move || {
            let mut thing = Thing::default();
            loop {
                let (number, size) = locked(&queue).next(&mut thing, &window);
                let event = match size {
                    Some(size) => Event::Done { number, size, out: work(&mut thing) },
                    None => Event::Last { count: number },
                };
                if done.send(event).is_err() || size.is_none() {
                    return;
                }
            }
        });
    }
    on_interrupt(done);
    hand_on(&events, &window, &mut take)
}

/// Where things come from, one after the other.
struct Queue<Next> {
    next: Next,
    /// How many have come.
    count: usize,
}

impl<Next> Queue<Next> {
    /// The next thing, once there is room for it: its number, and its size; where there is none, how many there were.
    fn next<Thing>(&mut self, thing: &mut Thing, window: &Window) -> (usize, Option<usize>)
    where
        Next: FnMut(&mut Thing) -> Option<usize>,
    {
        let (number, size) = (self.count, (self.next)(thing));
        if let Some(size) = size {
            window.enter(size);
            self.count += 1;
        }
        (number, size)
    }
}

fn hand_on<Out>(
    events: &Receiver<Event<Out>>,
    window: &Window,
    take: &mut impl FnMut(Step<Out>) -> anyhow::Result<()>,
) -> anyhow::Result<End> {
    let mut early = BTreeMap::new();
    let (mut turn, mut count) = (0, usize::MAX);
    while turn < count {
        let event = match events.try_recv() {
            Err(TryRecvError::Empty) => {
                take(Step::Pause)?;
                events.recv()
            }
            event => event.map_err(|_| RecvError),
        };
        match event {
            Ok(Event::Done { number, size, out }) => drop(early.insert(number, (size, out))),
            Ok(Event::Last { count: last }) => count = last,
            Ok(Event::Interrupted) => return Ok(End::Interrupted),
            Err(_) => anyhow::bail!("the work ended too early: please report it"),
        }
        while let Some((size, out)) = early.remove(&turn) {
            take(Step::Next(out))?;
            window.leave(size);
            turn += 1;
        }
    }
    Ok(End::Whole)
}

fn locked<Held>(held: &Mutex<Held>) -> MutexGuard<'_, Held> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The first Ctrl-C ends the run at the next whole answer, a second one at once.
fn on_interrupt<Out: Send + 'static>(events: Sender<Event<Out>>) {
    let mut asked = false;
    // Where no handler can be set, the run ends as it would have without one.
    let _ = ctrlc::try_set_handler(move || {
        if asked || events.send(Event::Interrupted).is_err() {
            std::process::exit(130);
        }
        asked = true;
    });
}

/// The bytes that are under way, and the most that may be.
struct Window {
    bytes: Mutex<usize>,
    room: Condvar,
    most: usize,
}

impl Window {
    fn new(most: usize) -> Window {
        Window { bytes: Mutex::new(0), room: Condvar::new(), most }
    }

    /// Waits for room. One thing that is larger than the window goes alone.
    fn enter(&self, size: usize) {
        let bytes = locked(&self.bytes);
        let full = |bytes: &mut usize| *bytes > 0 && *bytes + size > self.most;
        *self.room.wait_while(bytes, full).unwrap_or_else(PoisonError::into_inner) += size;
    }

    fn leave(&self, size: usize) {
        *locked(&self.bytes) -= size;
        self.room.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn ran(jobs: usize, things: usize) -> Vec<usize> {
        let mut numbers = 0..things;
        let mut out = Vec::new();
        // What comes first takes longest.
        let work = |&mut number: &mut usize| {
            thread::sleep(Duration::from_micros(if number.is_multiple_of(7) { 900 } else { 10 }));
            number
        };
        let end = in_order(
            jobs,
            move |number| {
                *number = numbers.next()?;
                Some(1)
            },
            work,
            |step| {
                if let Step::Next(number) = step {
                    out.push(number);
                }
                Ok(())
            },
        );
        assert_eq!(end.expect("nothing fails"), End::Whole);
        out
    }

    #[test]
    fn what_comes_out_has_the_order_of_what_came_in() {
        for jobs in [1, 2, 5] {
            assert_eq!(ran(jobs, 100), (0..100).collect::<Vec<_>>(), "{jobs}");
        }
        assert_eq!(ran(3, 0), Vec::<usize>::new());
    }

    #[test]
    fn a_slow_writer_holds_the_reader() {
        let under_way = Arc::new(AtomicUsize::new(0));
        let (came, mut numbers) = (Arc::clone(&under_way), 0..40usize);
        let next = move |number: &mut usize| {
            *number = numbers.next()?;
            came.fetch_add(1, Ordering::SeqCst);
            Some(AHEAD / 2)
        };
        let mut most = 0;
        let take = |step| {
            if let Step::Next(_) = step {
                thread::sleep(Duration::from_millis(1));
                most = most.max(under_way.fetch_sub(1, Ordering::SeqCst));
            }
            Ok(())
        };
        in_order(2, next, |&mut number| number, take).expect("nothing fails");
        // Four fit into the window of two workers, one more waits at its door.
        assert!(most <= 6, "{most}");
    }

    #[test]
    fn a_writer_that_fails_ends_the_run() {
        let failed = in_order(2, |_| Some(1), |&mut number: &mut i32| number, |_| anyhow::bail!("no room left"));
        assert_eq!(failed.expect_err("it fails").to_string(), "no room left");
    }
}
