package dev.fanfold.user;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** What clients of user-service do. */
public final class Api {

    public static final String PASSWORD = "correct horse";

    private Api() {}

    public static RequestSpecification json(Object body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    public static RequestSpecification as(String token) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
    }

    /** A handle that nobody has. */
    public static String newHandle() {
        return "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    public static Map<String, String> registration(String handle) {
        return Map.of("handle", handle, "email", handle + "@Example.org", "password", PASSWORD);
    }

    public static String register(String handle) {
        return json(registration(handle))
                .post("/v1/users")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static Response signIn(String login, String password) {
        return json(Map.of("login", login, "password", password)).post("/v1/sessions");
    }

    public static String token(String handle) {
        return signIn(handle, PASSWORD).then().statusCode(201).extract().path("accessToken");
    }

    public static String adminToken() {
        return signIn(admin().getProperty("login"), admin().getProperty("password"))
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
    }

    public static String importToken() {
        Properties admin = admin();
        return json(Map.of(
                        "login", admin.getProperty("login"),
                        "password", admin.getProperty("password"),
                        "scope", "import"))
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
    }

    public static Properties admin() {
        Properties admin = new Properties();
        try (Reader file =
                Files.newBufferedReader(ConfigProvider.getConfig().getValue("fanfold.admin.credentials", Path.class))) {
            admin.load(file);
            return admin;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
