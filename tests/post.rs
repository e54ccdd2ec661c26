//! A mail server inside the test: it answers as it is told, and remembers what it took.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
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

/// What the server answers to a command, where that is not yes.
type Answer = dyn Fn(&str) -> Option<&'static str> + Send + Sync;

/// A server on a port of its own, up to the end of the test.
pub struct Post {
    pub port: u16,
    taken: Arc<Mutex<Vec<Taken>>>,
}

impl Post {
    /// Takes everything.
    pub fn open() -> Post {
        Post::new(|_| None)
    }

    /// Answers a command by `answer`; a lone `x` breaks the connection.
    pub fn new(answer: impl Fn(&str) -> Option<&'static str> + Send + Sync + 'static) -> Post {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let (shared, answer): (_, Arc<Answer>) = (taken.clone(), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (taken, answer) = (shared.clone(), answer.clone());
                std::thread::spawn(move || serve(stream, &taken, &*answer));
            }
        });
        Post { port, taken }
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().expect("what was taken").clone()
    }
}

fn serve(mut stream: TcpStream, taken: &Mutex<Vec<Taken>>, answer: &Answer) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let mut say = move |text: &str| stream.write_all(format!("{text}\r\n").as_bytes()).ok();
    say("220 post.example ready")?;
    let mut to = String::new();
    while let Some(Ok(line)) = lines.next() {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        if let Some(said) = answer(&word) {
            if said == "x" {
                return None;
            }
            say(said)?;
            continue;
        }
        match word.as_str() {
            "EHLO" => say("250-post.example\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME")?,
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                say("250 yes")?;
            }
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
                if let Some(said) = answer("END") {
                    say(said)?;
                    continue;
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
