/* Stands between a program and the disk: while the file that BAD_DISK names is there, calls on the books fail as it
   says: a line "<calls> <errno> <milliseconds>", where calls are w (write), s (sync) and o (open to write). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int real_open(const char *path, int flags, mode_t mode) {
    static int (*next)(const char *, int, ...);
    if (!next) next = (int (*)(const char *, int, ...)) dlsym(RTLD_NEXT, "open");
    return next(path, flags, mode);
}

static int is_books(const char *path) {
    return strstr(path, "quittance.db") != NULL;
}

/* What is to go wrong with this kind of call; 0 for nothing. */
static int fault(char call) {
    const char *control = getenv("BAD_DISK");
    char text[64], calls[8] = "";
    int error = 0, millis = 0, saved = errno;
    if (!control) return 0;
    int fd = real_open(control, O_RDONLY | O_CLOEXEC, 0);
    errno = saved;
    if (fd < 0) return 0;
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    text[length < 0 ? 0 : length] = 0;
    if (sscanf(text, "%7s %d %d", calls, &error, &millis) < 2 || !strchr(calls, call)) return 0;
    if (millis > 0) usleep(millis * 1000);
    return error;
}

static int fault_of(int fd, char call) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_books(path) ? fault(call) : 0;
}

#define FAIL_IF(code) do { int error = (code); if (error) { errno = error; return -1; } } while (0)
#define NEXT(type, name) static type next; if (!next) next = (type) dlsym(RTLD_NEXT, name)

typedef ssize_t (*write_call)(int, const void *, size_t);
typedef ssize_t (*pwrite_call)(int, const void *, size_t, off64_t);
typedef int (*fd_call)(int);
typedef int (*truncate_call)(int, off64_t);

ssize_t write(int fd, const void *data, size_t count) {
    NEXT(write_call, "write");
    FAIL_IF(fd > 2 ? fault_of(fd, 'w') : 0);
    return next(fd, data, count);
}

ssize_t pwrite64(int fd, const void *data, size_t count, off64_t at) {
    NEXT(pwrite_call, "pwrite64");
    FAIL_IF(fault_of(fd, 'w'));
    return next(fd, data, count, at);
}

ssize_t pwrite(int fd, const void *data, size_t count, off_t at) {
    return pwrite64(fd, data, count, at);
}

int ftruncate64(int fd, off64_t length) {
    NEXT(truncate_call, "ftruncate64");
    FAIL_IF(fault_of(fd, 'w'));
    return next(fd, length);
}

int ftruncate(int fd, off_t length) {
    return ftruncate64(fd, length);
}

int fsync(int fd) {
    NEXT(fd_call, "fsync");
    FAIL_IF(fault_of(fd, 's'));
    return next(fd);
}

int fdatasync(int fd) {
    NEXT(fd_call, "fdatasync");
    FAIL_IF(fault_of(fd, 's'));
    return next(fd);
}

static int opened(const char *path, int flags, mode_t mode) {
    if ((flags & O_ACCMODE) != O_RDONLY && is_books(path)) FAIL_IF(fault('o'));
    return real_open(path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    return opened(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    return opened(path, flags | O_LARGEFILE, mode);
}
