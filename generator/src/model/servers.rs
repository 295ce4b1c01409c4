//! The address that requests are sent to.

use openapiv3::Server;

use crate::diagnostic::Diagnostic;
use crate::normalise::Skeleton;
use crate::pointer::Pointer;

/// The first server with an absolute address, its variables replaced by their defaults. Nothing where there is none.
pub(super) fn base_url(skeleton: &Skeleton, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let pointer = Pointer::root().join("servers");
    let absolute = skeleton.servers.iter().map(substituted).find(|url| is_absolute(url));
    if absolute.is_none() {
        let message = match skeleton.servers.first() {
            Some(server) => {
                format!("the server `{}` is not an absolute address: clients must be given one", server.url)
            }
            None => "no server is declared: clients must be given an address".to_owned(),
        };
        let help = "declare it below `servers` by an overlay action";
        diagnostics.push(Diagnostic::warning("no-base-url", pointer.clone(), message).help(help));
    }
    let others = skeleton.operations.iter().filter(|node| !node.operation.servers.is_empty());
    for node in others {
        let url = node.operation.servers.first().map(substituted).unwrap_or_default();
        if absolute.as_deref() != Some(url.trim_end_matches('/')) {
            let message =
                format!("this operation has a server of its own, `{url}`: it is sent to the API's all the same");
            diagnostics.push(Diagnostic::warning("operation-server", node.pointer.join("servers"), message));
        }
    }
    absolute
}

fn substituted(server: &Server) -> String {
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    url.trim_end_matches('/').to_owned()
}

/// An `http` or `https` address with a host, and nothing that a request would have to replace or that ends a line.
fn is_absolute(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let clean = !url.contains(['{', '}', '?', '#', '@', '\\'])
        && !url.contains(char::is_whitespace)
        && !url.contains(char::is_control);
    clean && host.is_some_and(|host| host.starts_with(|first: char| first.is_alphanumeric() || first == '['))
}
