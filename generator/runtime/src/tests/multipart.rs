use super::support::{CREATE, Server};
use crate::runtime::body::Body;
use crate::runtime::file_part::FilePart;
use crate::runtime::multipart::Multipart;
use crate::runtime::request::Request;

/// The boundary and the body of a form that is made of bytes.
fn written(form: Multipart) -> (String, String) {
    let (media_type, body) = form.into_body();
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").unwrap().to_owned();
    let bytes = body.unwrap().as_bytes().unwrap().to_vec();
    (boundary, String::from_utf8(bytes).unwrap())
}

#[test]
fn parts_are_written_as_browsers_do() {
    let form = Multipart::new()
        .text("name", "Grüße\r\n")
        .json("meta", &[1, 2])
        .file("scan", FilePart::new("%PDF").file_name("ä \"x\"\r\n\\.pdf").content_type("application/pdf"))
        .file("a\"b", FilePart::new(vec![0_u8]));
    let (boundary, body) = written(form);
    let expected = "--B\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nGrüße\r\n\r\n\
        --B\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n[1,2]\r\n\
        --B\r\nContent-Disposition: form-data; name=\"scan\"; filename=\"ä %22x%22%0D%0A\\.pdf\"\r\n\
        Content-Type: application/pdf\r\n\r\n%PDF\r\n\
        --B\r\nContent-Disposition: form-data; name=\"a%22b\"; filename=\"a%22b\"\r\n\
        Content-Type: application/octet-stream\r\n\r\n\0\r\n\
        --B--\r\n";
    assert_eq!(body, expected.replace("--B", &format!("--{boundary}")));
}

#[test]
fn parts_have_the_media_type_of_the_document() {
    let form = Multipart::new()
        .text_as("text/markdown", "note", "# é")
        .json_as("application/vnd.a+json", "meta", "x")
        .joined("ids", ",", [1, 2])
        .joined("none", ",", [""; 0]);
    let (boundary, body) = written(form);
    let expected = "--B\r\nContent-Disposition: form-data; name=\"note\"\r\nContent-Type: text/markdown\r\n\r\n# é\r\n\
        --B\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/vnd.a+json\r\n\r\n\"x\"\r\n\
        --B\r\nContent-Disposition: form-data; name=\"ids\"\r\n\r\n1,2\r\n--B--\r\n";
    assert_eq!(body, expected.replace("--B", &format!("--{boundary}")));
    let form = Multipart::new().joined("ids", ",", ["a", "b,c"]);
    assert!(form.into_body().1.unwrap_err().contains("a value of its part `ids` holds \",\""));
    assert!(Multipart::new().text_as("a\nb", "x", 1).into_body().1.unwrap_err().contains("its part `x`"));
}

#[test]
fn boundaries_cannot_be_known_before() {
    let boundaries: std::collections::HashSet<String> = (0..100).map(|_| written(Multipart::new()).0).collect();
    assert_eq!(boundaries.len(), 100);
    // RFC 2046, section 5.1.1: at most 70 characters, and these need no quotes.
    assert!(boundaries.iter().all(|boundary| boundary.len() <= 70));
    assert!(
        boundaries.iter().all(|boundary| boundary.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
    );
}

#[test]
fn what_is_wrong_is_kept() {
    let form = Multipart::new().file("scan", FilePart::new("x").content_type("a\r\nX-Evil: 1")).text("a", 1);
    assert!(form.into_body().1.unwrap_err().contains("its part `scan` has the media type"));
    let form = Multipart::new().json("meta", &std::collections::BTreeMap::from([(vec![1], 1)]));
    assert!(form.into_body().1.unwrap_err().contains("its part `meta` cannot be written as JSON"));
}

#[test]
fn a_media_type_of_the_document_gives_way() {
    let set = FilePart::new("x").content_type("image/png").or_content_type("image/*");
    assert!(written(Multipart::new().file("a", set)).1.contains("Content-Type: image/png\r\n"));
    let unset = FilePart::new("x").or_content_type("application/pdf");
    assert!(written(Multipart::new().file("a", unset)).1.contains("Content-Type: application/pdf\r\n"));
}

#[tokio::test]
async fn a_file_can_be_a_stream() {
    let server = Server::answering(200, &[], "").await;
    let mut request = Request::new(&server.client(), &CREATE);
    let stream = Body::stream(super::body::Chunks::of(["ab", "cd"]));
    request.multipart(Multipart::new().file("scan", FilePart::new(stream)).text("after", "x"));
    let again = request.clone();
    request.send_empty().await.unwrap();
    let received = server.received();
    assert!(received.contains("\r\ntransfer-encoding: chunked\r\n"), "{received}");
    assert!(received.contains("name=\"after\""), "{received}");
    let error = again.send_empty().await.unwrap_err();
    assert!(error.to_string().contains("was sent already"), "{error}");
}
