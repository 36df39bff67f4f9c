package dev.fanfold.user.registering;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678",
                "password",
                "PASSWORD",
                "Password1!",
                "p4ssw0rd",
                "P@$$w0rd123",
                "Summer2026!",
                "1q2w3e4r",
                "we1come1",
                "qwertyuiop",
                "iloveyou",
                "zzzzzzzz",
                "ääääääää"
            })
    void whatIsGuessedFirstIsRefused(String password) {
        assertTrue(CommonPasswords.contains(password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse",
                "long enough",
                "summer is over",
                "passwordofmine",
                "k7!pQ2xv",
                "83920174",
                "пароль от почты",
                "        x"
            })
    void othersAreNot(String password) {
        assertFalse(CommonPasswords.contains(password));
    }
}
