//! Work on many things at once, what comes of them handed on in the order in which they came.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, RecvError, Sender, TryRecvError, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// So many bytes a worker are read ahead at most: whoever cannot keep up, reader, workers or writer, holds the others.
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

/// Takes things from `next`, with the bytes that each holds, works on `jobs` of them at a time, and hands what comes of
/// them to `take`, in the order in which they came. Memory is bounded by what the things hold, not by how many come.
///
/// # Errors
/// What `take` returns; nothing more is read then.
pub fn in_order<In: Send + 'static, Out: Send + 'static>(
    jobs: usize,
    mut next: impl FnMut() -> Option<(usize, In)> + Send + 'static,
    work: impl Fn(In) -> Out + Send + Sync + 'static,
    mut take: impl FnMut(Step<Out>) -> anyhow::Result<()>,
) -> anyhow::Result<End> {
    let window = Arc::new(Window::new(jobs * AHEAD));
    let work = Arc::new(work);
    let (given, things) = channel::<(usize, usize, In)>();
    let things = Arc::new(Mutex::new(things));
    let (done, events) = channel();
    // Threads of their own, not scoped ones: a reader that waits for input must not keep a run that is over alive.
    for _ in 0..jobs {
        let (things, done, work) = (Arc::clone(&things), done.clone(), Arc::clone(&work));
        thread::spawn(move || {
            while let Some((number, size, thing)) = received(&things) {
                let _ = done.send(Event::Done { number, size, out: work(thing) });
            }
        });
    }
    let (reads, read) = (Arc::clone(&window), done.clone());
    thread::spawn(move || {
        let mut count = 0;
        while let Some((size, thing)) = next() {
            reads.enter(size);
            if given.send((count, size, thing)).is_err() {
                return;
            }
            count += 1;
        }
        let _ = read.send(Event::Last { count });
    });
    on_interrupt(done);
    hand_on(&events, &window, &mut take)
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

fn received<Thing>(things: &Mutex<Receiver<Thing>>) -> Option<Thing> {
    things.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
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
        let bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |bytes: &mut usize| *bytes > 0 && *bytes + size > self.most;
        *self.room.wait_while(bytes, full).unwrap_or_else(PoisonError::into_inner) += size;
    }

    fn leave(&self, size: usize) {
        *self.bytes.lock().unwrap_or_else(PoisonError::into_inner) -= size;
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
        let work = |number: usize| {
            thread::sleep(Duration::from_micros(if number.is_multiple_of(7) { 900 } else { 10 }));
            number
        };
        let end = in_order(
            jobs,
            move || Some((1, numbers.next()?)),
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
        let next = move || {
            numbers.next().map(|number| {
                came.fetch_add(1, Ordering::SeqCst);
                (AHEAD / 2, number)
            })
        };
        let mut most = 0;
        let take = |step| {
            if let Step::Next(_) = step {
                thread::sleep(Duration::from_millis(1));
                most = most.max(under_way.fetch_sub(1, Ordering::SeqCst));
            }
            Ok(())
        };
        in_order(2, next, |number| number, take).expect("nothing fails");
        // Four fit into the window of two workers, one more waits at its door.
        assert!(most <= 6, "{most}");
    }

    #[test]
    fn a_writer_that_fails_ends_the_run() {
        let failed = in_order(2, || Some((1, 1)), |number: i32| number, |_| anyhow::bail!("no room left"));
        assert_eq!(failed.expect_err("it fails").to_string(), "no room left");
    }
}
