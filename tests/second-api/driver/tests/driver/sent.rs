//! What requests are made of.

use jiff::civil::date;
use lanternhill::types::{
    Booking, Exposure, Mount, ObservationsCreateImagesBody, Payment, Preferences, PreferencesUnits, SessionFilter,
    SessionState, SkyListTonightKindsItem, TelescopePatch,
};
use lanternhill::{Body, Client, FilePart, RawResponse, ResponseFuture};

use crate::server::{Answer, Received, Server};
use crate::{SESSION, at, client, sirius};

/// The request of a call.
async fn request(call: impl FnOnce(&Client) -> ResponseFuture<RawResponse>) -> Received {
    let server = Server::answering(Answer::status(204)).await;
    call(&client(&server)).await.unwrap();
    server.only()
}

#[tokio::test]
async fn a_list_in_the_query_and_a_header() {
    let sent = request(|client| {
        let list = client.telescopes().list().page(2).page_size(50).mount([Mount::AltAzimuth, Mount::Transit]);
        list.accept_language("cy").page(3).send_raw()
    });
    assert_eq!(
        sent.await.to_string(),
        "GET /v2/telescopes?pageSize=50&mount=alt-azimuth,transit&page=3 HTTP/1.1\n\
         accept: application/json\n\
         accept-language: cy\n\
         authorization: Bearer tok-1234\n\
         user-agent: lanternhill-rust/0.3.0\n\n"
    );
}

#[tokio::test]
async fn an_object_in_the_query() {
    let filter = SessionFilter::new().state(SessionState::CloudedOut).starts_after(at("2026-03-01T18:00:00+01:00"));
    let sent =
        request(|client| client.telescopes().list_sessions("great/refractor").filter(&filter).after("c=1").send_raw());
    assert_eq!(
        sent.await.line(),
        "GET /v2/telescopes/great%2Frefractor/sessions?filter%5Bstate%5D=clouded-out\
         &filter%5BstartsAfter%5D=2026-03-01T17%3A00%3A00Z&after=c%3D1 HTTP/1.1"
    );
}

#[tokio::test]
async fn a_cookie_and_pipes() {
    let kinds = [SkyListTonightKindsItem::Star, SkyListTonightKindsItem::from("black hole")];
    let sent = request(|client| client.sky().list_tonight().kinds(kinds).site("hill top").send_raw()).await;
    assert_eq!(sent.line(), "GET /v2/sky/tonight?kinds=star%7Cblack%20hole HTTP/1.1");
    assert_eq!(sent.header("cookie").as_deref(), Some("site=hill%20top"));
}

#[tokio::test]
async fn a_merge_patch_keeps_absent_and_null_apart() {
    let mut patch = TelescopePatch::new().in_service(false).clear_keeper();
    let sent = request(|client| client.telescopes().patch("dome-1", "\"v7\"", patch.clone()).send_raw()).await;
    assert_eq!(
        sent.to_string(),
        "PATCH /v2/telescopes/dome-1 HTTP/1.1\n\
         accept: application/json\n\
         authorization: Bearer tok-1234\n\
         content-length: 33\n\
         content-type: application/merge-patch+json\n\
         if-match: \"v7\"\n\
         user-agent: lanternhill-rust/0.3.0\n\n\
         {\"inService\":false,\"keeper\":null}"
    );
    patch = TelescopePatch::new().retired(date(1999, 12, 31));
    let sent = request(|client| client.telescopes().patch("dome-1", "*", patch).send_raw()).await;
    assert_eq!(sent.body(), br#"{"retired":"1999-12-31"}"#);
}

#[tokio::test]
async fn money_and_times_in_json() {
    let booking = Booking::new(at("2026-03-01T18:00:00Z"), at("2026-03-02T05:30:00.5Z"), sirius())
        .remarks("Bitte \"dunkel\"")
        .payment(Payment::new("120.00".parse().unwrap(), "V-1"));
    assert!(!format!("{booking:?}").contains("V-1"), "{booking:?}");
    let sent =
        request(|client| client.telescopes().create_sessions("dome-1", booking).idempotency_key(SESSION).send_raw())
            .await;
    assert_eq!(sent.line(), "POST /v2/telescopes/dome-1/sessions HTTP/1.1");
    assert_eq!(sent.header("idempotency-key").as_deref(), Some("67e55044-10b1-426f-9247-bb680e5fe0c8"));
    assert_eq!(
        String::from_utf8_lossy(sent.body()),
        "{\"starts\":\"2026-03-01T18:00:00Z\",\"ends\":\"2026-03-02T05:30:00.5Z\",\
         \"target\":{\"kind\":\"star\",\"designation\":\"HD 48915\",\"magnitude\":-1.5},\
         \"remarks\":\"Bitte \\\"dunkel\\\"\",\"payment\":{\"amount\":120.00,\"voucherCode\":\"V-1\"}}"
    );
}

#[tokio::test]
async fn a_form_of_several_parts() {
    let image = FilePart::new("FITS\0\r\n--").file_name("m31 \"raw\".fits").content_type("application/fits");
    let body = ObservationsCreateImagesBody::new(image, at("2026-03-01T23:59:59Z"))
        .caption("Größer als gedacht")
        .exposure(Exposure::new(1.5).filter("Hα"))
        .flats(vec![FilePart::new(Body::from(vec![0_u8, 255])), FilePart::new("b").file_name("b.png")]);
    let sent = request(|client| client.observations().create_images(42, body).send_raw()).await;
    assert_eq!(sent.line(), "POST /v2/observations/42/images HTTP/1.1");
    let media_type = sent.header("content-type").unwrap();
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let mut expected = format!(
        "--B\r\nContent-Disposition: form-data; name=\"image\"; filename=\"m31 %22raw%22.fits\"\r\n\
         Content-Type: application/fits\r\n\r\nFITS\0\r\n--\r\n\
         --B\r\nContent-Disposition: form-data; name=\"taken\"\r\n\r\n2026-03-01T23:59:59Z\r\n\
         --B\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\nGrößer als gedacht\r\n\
         --B\r\nContent-Disposition: form-data; name=\"exposure\"\r\nContent-Type: application/json\r\n\r\n\
         {{\"seconds\":1.5,\"filter\":\"Hα\"}}\r\n\
         --B\r\nContent-Disposition: form-data; name=\"flats\"; filename=\"flats\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    expected.extend([0, 255]);
    expected.extend(
        b"\r\n--B\r\nContent-Disposition: form-data; name=\"flats\"; filename=\"b.png\"\r\n\
          Content-Type: application/octet-stream\r\n\r\nb\r\n--B--\r\n",
    );
    let expected = replaced(&expected, b"--B", format!("--{boundary}").as_bytes());
    assert_eq!(String::from_utf8_lossy(sent.body()), String::from_utf8_lossy(&expected));
    assert_eq!(sent.header("content-length"), Some(expected.len().to_string()));
}

/// `bytes` with every `from` at the start of it or of a line replaced.
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((first, tail)) = rest.split_first() {
        match rest.strip_prefix(from) {
            Some(tail) => {
                out.extend(to);
                rest = tail;
            }
            None => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    out
}

#[tokio::test]
async fn a_union_and_an_object_with_more_members() {
    let sent = request(|client| client.targets().create(sirius()).send_raw()).await;
    assert_eq!(sent.body(), br#"{"kind":"star","designation":"HD 48915","magnitude":-1.5}"#);

    let mut preferences = Preferences::new(PreferencesUnits::Metric);
    preferences.additional_properties.insert("colour".to_owned(), "red".to_owned());
    let sent = request(|client| client.observers().update_me_preferences(preferences).send_raw()).await;
    assert_eq!(sent.line(), "PUT /v2/observers/me/preferences HTTP/1.1");
    assert_eq!(sent.body(), br#"{"units":"metric","colour":"red"}"#);
}

#[tokio::test]
async fn what_needs_no_token_gets_none() {
    let sent = request(|client| client.weather().get().send_raw()).await;
    assert_eq!(
        sent.to_string(),
        "GET /v2/weather HTTP/1.1\naccept: text/plain\nuser-agent: lanternhill-rust/0.3.0\n\n"
    );
    let sent = request(|client| client.domes().close_all().send_raw()).await;
    assert_eq!(
        sent.to_string(),
        "POST /v2/domes/actions/close-all HTTP/1.1\naccept: */*\nauthorization: Bearer tok-1234\n\
         user-agent: lanternhill-rust/0.3.0\n\n"
    );
}
