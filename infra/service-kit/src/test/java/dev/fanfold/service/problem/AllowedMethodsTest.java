package dev.fanfold.service.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedMethodsTest {

    private static final String ID = "{id: [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/users                   | /v1/users                                              | true",
                "/v1/users                   | /v1/users/                                             | true",
                "/v1/users                   | /v1/users/batch                                        | false",
                "/v1/posts/{id}/publish      | /v1/posts/7/publish                                    | true",
                "/v1/posts/{id}/publish      | /v1/posts/7/8/publish                                  | false",
                "/v1/users/ID/restore        | /v1/users/01890a5d-ac96-774b-bcce-b302099a8057/restore | true",
                "/v1/users/ID/restore        | /v1/users/batch/restore                                | false",
                "/.well-known/jwks.json      | /.well-known/jwksxjson                                 | false"
            })
    void templatesMatchAsTheFrameworkMatchesThem(String template, String path, boolean matches) {
        assertEquals(
                matches,
                AllowedMethods.pattern(template.replace("ID", ID)).matcher(path).matches());
    }
}
