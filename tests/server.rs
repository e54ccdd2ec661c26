//! A web server inside the test: it answers as it is told, and remembers how it was asked.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Asked {
    pub path: String,
    pub head: String,
    pub at: Instant,
    /// How many others were being answered then.
    pub beside: usize,
}

/// What comes back: bytes as they are, one after the other with pauses between them.
pub struct Reply(pub Vec<(Vec<u8>, Duration)>);

impl Reply {
    pub fn of(status: &str, headers: &str, body: impl Into<Vec<u8>>) -> Reply {
        let body = body.into();
        let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n", body.len());
        Reply(vec![([head.into_bytes(), body].concat(), Duration::ZERO)])
    }

    pub fn ok(kind: &str, body: impl Into<Vec<u8>>) -> Reply {
        Reply::of("200 OK", &format!("Content-Type: {kind}\r\n"), body)
    }

    pub fn missing() -> Reply {
        Reply::of("404 Not Found", "", "")
    }
}

#[derive(Default)]
struct State {
    log: Vec<Asked>,
    open: usize,
}

/// A server on a port of its own, up to the end of the test.
pub struct Server {
    pub address: String,
    state: Arc<Mutex<State>>,
}

impl Server {
    /// Answers each request by `answer`, which is given it and how many came before.
    pub fn new(answer: impl Fn(&Asked, usize) -> Reply + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let state = Arc::new(Mutex::new(State::default()));
        let (answer, shared) = (Arc::new(answer), state.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, state) = (answer.clone(), shared.clone());
                std::thread::spawn(move || serve(stream, &state, &*answer));
            }
        });
        Server { address, state }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    pub fn log(&self) -> Vec<Asked> {
        self.state.lock().expect("the log").log.clone()
    }

    pub fn paths(&self) -> Vec<String> {
        self.log().into_iter().map(|asked| asked.path).collect()
    }
}

fn serve(mut stream: TcpStream, state: &Mutex<State>, answer: &(dyn Fn(&Asked, usize) -> Reply + Send + Sync)) {
    let mut lines = BufReader::new(stream.try_clone().expect("the stream")).lines();
    let mut head: Vec<String> = Vec::new();
    while let Some(Ok(line)) = lines.next().filter(|line| line.as_ref().is_ok_and(|line| !line.is_empty())) {
        head.push(line);
    }
    let Some(path) = head.first().and_then(|line| line.split(' ').nth(1)).map(str::to_owned) else { return };
    let (asked, before) = {
        let mut state = state.lock().expect("the log");
        let asked = Asked { path, head: head.join("\n").to_lowercase(), at: Instant::now(), beside: state.open };
        state.open += 1;
        let before = state.log.iter().filter(|other| other.path == asked.path).count();
        state.log.push(asked.clone());
        (asked, before)
    };
    for (bytes, pause) in answer(&asked, before).0 {
        if stream.write_all(&bytes).is_err() {
            break;
        }
        std::thread::sleep(pause);
    }
    let _ = stream.flush();
    state.lock().expect("the log").open -= 1;
}
