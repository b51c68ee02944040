/** Programs of well-known images that take the path of a file in `NAME_FILE` where they take a value in `NAME`. */
const TAKES_FILES: Readonly<Record<string, RegExp>> = {
  influxdb: /^DOCKER_INFLUXDB_INIT_(?:USERNAME|PASSWORD|ADMIN_TOKEN)$/,
  mariadb: /^(?:MARIADB|MYSQL)_(?:ROOT_PASSWORD|PASSWORD|USER|DATABASE)$/,
  minio: /^MINIO_ROOT_(?:USER|PASSWORD)$/,
  mongo: /^MONGO_INITDB_ROOT_(?:USERNAME|PASSWORD)$/,
  mysql: /^MYSQL_(?:ROOT_PASSWORD|PASSWORD|USER|DATABASE)$/,
  nextcloud: /^(?:POSTGRES|MYSQL|NEXTCLOUD_ADMIN)_(?:PASSWORD|USER|DB|DATABASE)$/,
  pgadmin4: /^PGADMIN_DEFAULT_PASSWORD$/,
  postgres: /^POSTGRES_(?:PASSWORD|USER|DB|INITDB_ARGS)$/,
  wordpress: /^WORDPRESS_[A-Z_]+$/,
};

/** Whether a program of this image is known to take the path of a file in a variable of that name with `_FILE` behind it. */
export function takesFile(image: string, variable: string): boolean {
  const name = image.split('@')[0]?.split('/').at(-1)?.split(':')[0] ?? '';
  return Object.hasOwn(TAKES_FILES, name) && TAKES_FILES[name]?.test(variable) === true;
}
