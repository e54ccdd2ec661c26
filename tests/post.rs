//! A mail server inside the test: it answers as it is told, and remembers what it took.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// A message as it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub to: String,
    pub text: String,
}

impl Taken {
    pub fn id(&self) -> String {
        let line = self.text.lines().find(|line| line.starts_with("Message-ID:")).expect("a Message-ID");
        line.to_owned()
    }
}

/// What the server answers to a command, where that is not yes; of `RCPT` and `END` (the end of a message) it hears for
/// whom.
type Answer = dyn Fn(&str, &str) -> Option<&'static str> + Send + Sync;

/// A server on a port of its own, up to the end of the test.
pub struct Post {
    pub port: u16,
    connections: Arc<AtomicUsize>,
    heard: Arc<Mutex<Vec<String>>>,
    taken: Arc<Mutex<Vec<Taken>>>,
}

impl Post {
    /// Takes everything.
    pub fn open() -> Post {
        Post::new(|_| None)
    }

    /// Answers a command by `answer`; a lone `x` breaks the connection, `h` after half an answer.
    pub fn new(answer: impl Fn(&str) -> Option<&'static str> + Send + Sync + 'static) -> Post {
        Post::by_reader(move |word, _| answer(word))
    }

    /// Answers a command by `answer`, which is told for whom it is, too.
    pub fn by_reader(answer: impl Fn(&str, &str) -> Option<&'static str> + Send + Sync + 'static) -> Post {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let (shared, answer): (_, Arc<Answer>) = (taken.clone(), Arc::new(answer));
        let connections = Arc::new(AtomicUsize::new(0));
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (count, listened) = (connections.clone(), heard.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::SeqCst);
                let (taken, heard, answer) = (shared.clone(), listened.clone(), answer.clone());
                std::thread::spawn(move || serve(stream, &taken, &heard, &*answer));
            }
        });
        Post { port, connections, heard, taken }
    }

    /// How many connections there were.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// The commands that came.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("what was heard").clone()
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().expect("what was taken").clone()
    }
}

fn serve(mut stream: TcpStream, taken: &Mutex<Vec<Taken>>, heard: &Mutex<Vec<String>>, answer: &Answer) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let mut half = stream.try_clone().ok()?;
    let mut say = move |text: &str| stream.write_all(format!("{text}\r\n").as_bytes()).ok();
    say("220 post.example ready")?;
    let mut to = String::new();
    while let Some(Ok(line)) = lines.next() {
        heard.lock().ok()?.push(line.clone());
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        if word == "RCPT" {
            to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
        }
        if let Some(said) = answer(&word, &to) {
            if said == "x" {
                return None;
            }
            if said == "h" {
                half.write_all(b"25").ok()?;
                return None;
            }
            say(said)?;
            continue;
        }
        match word.as_str() {
            "EHLO" => say("250-post.example\r\n250-AUTH PLAIN LOGIN XOAUTH2\r\n250 8BITMIME")?,
            "DATA" => {
                say("354 go on")?;
                let mut text = String::new();
                loop {
                    // A connection that breaks before the lone stop has brought no message.
                    let line = lines.next()?.ok()?;
                    if line == "." {
                        break;
                    }
                    text.push_str(line.strip_prefix('.').unwrap_or(&line));
                    text.push_str("\r\n");
                }
                match answer("END", &to) {
                    Some("x") => return None,
                    Some("h") => {
                        half.write_all(b"25").ok()?;
                        return None;
                    }
                    Some(said) => {
                        say(said)?;
                        continue;
                    }
                    None => {}
                }
                taken.lock().ok()?.push(Taken { to: to.clone(), text });
                say("250 taken")?;
            }
            "QUIT" => {
                say("221 bye")?;
                return None;
            }
            "AUTH" => say("235 welcome")?,
            _ => say("250 yes")?,
        };
    }
    None
}
