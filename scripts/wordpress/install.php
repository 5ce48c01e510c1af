<?php
// Installs the site whose folder is in SITE_ROOT and prints, as JSON, one application password for each role.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = getenv('SITE_HOST');
$_SERVER['REQUEST_METHOD'] = 'GET';
require getenv('SITE_ROOT') . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install('Tests Primary School', 'administrator', 'office@school.example', true, '', wp_generate_password(24));
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
update_option('timezone_string', 'Europe/London');
flush_rewrite_rules();

$people = [];
foreach (['administrator', 'editor', 'author', 'contributor', 'subscriber'] as $role) {
    $id = username_exists($role) ?: wp_create_user($role, wp_generate_password(24), "$role@school.example");
    (new WP_User($id))->set_role($role);
    [$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'tests']);
    $people[$role] = $password;
}
echo json_encode(['version' => get_bloginfo('version'), 'people' => $people]), "\n";
