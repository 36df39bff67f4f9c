-- Serves ChangeAccount: the active administrators, who are few among all users, in the order in which they are locked.
CREATE INDEX app_user_active_admin ON app_user (id) WHERE role = 'admin' AND status = 'active';
