//! Chromium, driven by its DevTools protocol (chromedevtools.github.io/devtools-protocol): a
//! message is JSON with an id, and the answer has the same id; what comes without one is an event.

use crate::common::CHROMIUM_OPTIONS;
use serde_json::{Value, json};
use std::fs;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tungstenite::{Message, WebSocket};

/// Nothing here takes longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with one page.
pub struct Browser {
    process: Child,
    socket: WebSocket<TcpStream>,
    session: Option<String>,
    messages: u64,
    events: Vec<Value>,
    /// Declared after the process, which uses it.
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts it with an empty profile.
    pub fn start(program: &Path) -> Browser {
        let profile = tempfile::tempdir().unwrap();
        let process = Command::new(program)
            .args(CHROMIUM_OPTIONS)
            .args([
                "--remote-debugging-port=0",
                "--hide-scrollbars",
                "--force-device-scale-factor=1",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("Chromium starts");
        let (port, path) = address(profile.path());
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("Chromium listens");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let (socket, _) = tungstenite::client(format!("ws://127.0.0.1:{port}{path}"), stream)
            .expect("Chromium answers");
        let mut browser = Browser {
            process,
            socket,
            session: None,
            messages: 0,
            events: Vec::new(),
            _profile: profile,
        };
        let target =
            browser.call("Target.createTarget", json!({ "url": "about:blank" }))["targetId"]
                .clone();
        let attached =
            browser.call("Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        browser
    }

    /// The answer to a message. Panics if it is an error.
    pub fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.messages += 1;
        let id = self.messages;
        let mut message = json!({ "id": id, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(message.to_string())).expect("Chromium listens");
        loop {
            let message = self.read();
            if message["id"] == json!(id) {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
            self.events.push(message);
        }
    }

    fn read(&mut self) -> Value {
        loop {
            if let Message::Text(text) = self.socket.read().expect("Chromium answers in time") {
                return serde_json::from_str(&text).expect("it speaks JSON");
            }
        }
    }

    /// Loads a page and waits until it stops changing. The events until then are in
    /// [`Browser::events`].
    pub fn open(&mut self, address: &str) {
        self.events.clear();
        // Via an empty page, since an address that differs only after # is not loaded again.
        self.load("about:blank");
        self.events.clear();
        self.load(address);
        self.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))");
    }

    fn load(&mut self, address: &str) {
        self.call("Page.navigate", json!({ "url": address }));
        let is_loaded = |event: &Value| event["method"] == "Page.loadEventFired";
        while !self.events.iter().any(is_loaded) {
            let event = self.read();
            self.events.push(event);
        }
    }

    /// The events since the page was opened.
    pub fn events(&self) -> &[Value] {
        &self.events
    }

    /// The value of a JavaScript expression in the page, or of its promise.
    pub fn evaluate(&mut self, script: &str) -> Value {
        let answer = self.call(
            "Runtime.evaluate",
            json!({ "expression": script, "returnByValue": true, "awaitPromise": true }),
        );
        assert!(answer["exceptionDetails"].is_null(), "{script}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// The window's size in CSS pixels.
    pub fn resize(&mut self, width: u32, height: u32) {
        let size = json!({
            "width": width,
            "height": height,
            "deviceScaleFactor": 1,
            "mobile": width < 600,
        });
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// Has every page from now on in this theme of the book.
    pub fn theme(&mut self, name: &str) {
        let script = format!("localStorage.setItem('mdbook-theme', '{name}')");
        self.call(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": format!("try {{ {script} }} catch (_) {{}}") }),
        );
    }

    /// Presses and releases a key.
    pub fn press(&mut self, key: &str, code: u32) {
        self.press_with(key, code, 0);
    }

    /// Presses and releases a key while Shift is down.
    pub fn press_with_shift(&mut self, key: &str, code: u32) {
        const SHIFT: u32 = 8;
        self.press_with(key, code, SHIFT);
    }

    fn press_with(&mut self, key: &str, code: u32, modifiers: u32) {
        let text = match key {
            "Enter" => "\r",
            " " => " ",
            _ => "",
        };
        for kind in ["keyDown", "keyUp"] {
            self.call(
                "Input.dispatchKeyEvent",
                json!({
                    "type": kind,
                    "key": key,
                    "code": key,
                    "modifiers": modifiers,
                    "windowsVirtualKeyCode": code,
                    "text": if kind == "keyDown" { text } else { "" },
                }),
            );
        }
    }

    /// The whole page as a PNG, in base64.
    pub fn picture(&mut self) -> String {
        let size = self.call("Page.getLayoutMetrics", json!({}))["cssContentSize"].clone();
        let clip =
            json!({ "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 });
        let answer = self.call(
            "Page.captureScreenshot",
            json!({ "format": "png", "captureBeyondViewport": true, "clip": clip }),
        );
        answer["data"].as_str().expect("a picture").to_owned()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port and the path where Chromium listens: it writes them into its profile once it is ready.
fn address(profile: &Path) -> (u16, String) {
    let since = Instant::now();
    while since.elapsed() < PATIENCE {
        let text = fs::read_to_string(profile.join("DevToolsActivePort")).unwrap_or_default();
        if let Some((port, path)) = text.split_once('\n')
            && let Ok(port) = port.trim().parse()
            && path.starts_with('/')
        {
            return (port, path.trim().to_owned());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("Chromium does not listen");
}
