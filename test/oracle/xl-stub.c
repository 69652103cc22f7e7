/* Lets the real `xl` read a guest configuration on a machine without Xen.
 *
 * `xl create -n FILE` parses FILE, prints the resolved configuration as JSON and starts nothing. It still opens
 * the hypervisor and xenstore first; this library, preloaded, answers those calls with an idle x86 host.
 * xl.ts builds and preloads it; the tests compare our reading with what xl then says.
 *
 *   XL_STUB_MINOR  hypervisor minor version reported (default 17, for 4.17)
 *   XL_STUB_CPUS   physical CPUs reported (default 8)
 *   XL_STUB_FROM, XL_STUB_TO   answer for the files guest-FROM to guest-(TO - 1) instead of the one that is named
 *
 * Some settings make xl loop for ever or crash. Both are answers too, so processor time is limited to two seconds
 * and no core file is left behind.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static int env(const char *name, int fallback)
{
    const char *v = getenv(name);
    return v ? atoi(v) : fallback;
}

static void limit(void)
{
    struct rlimit core = { 0, 0 }, cpu = { 2, 3 };
    setrlimit(RLIMIT_CORE, &core);
    setrlimit(RLIMIT_CPU, &cpu);
}

static void redirect(int stream, const char *file, const char *suffix)
{
    char path[64];
    int fd;
    snprintf(path, sizeof path, "%s%s", file, suffix);
    fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (fd < 0 || dup2(fd, stream) < 0)
        _exit(127);
    close(fd);
}

/* Loading and linking xl takes most of the time of a run. So one process forks, before main, a child for each file,
 * which goes on as xl with that file; the parent prints a line for each: exit status, or minus the signal. */
static void one_child_for_each(char **file, int from, int to)
{
    for (int index = from; index < to; index++) {
        int status;
        pid_t child = fork();
        if (child < 0)
            _exit(127);
        if (child == 0) {
            char name[32];
            snprintf(name, sizeof name, "guest-%d", index);
            *file = strdup(name);
            redirect(1, name, ".out");
            redirect(2, name, ".err");
            limit();
            return;
        }
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
            ;
        dprintf(1, "%d\n", WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status));
    }
    _exit(0);
}

__attribute__((constructor)) static void start(int argc, char **argv)
{
    if (getenv("XL_STUB_TO"))
        one_child_for_each(&argv[argc - 1], env("XL_STUB_FROM", 0), env("XL_STUB_TO", 0));
    else
        limit();
}

static void *handle(void) { return calloc(1, 4096); }

/* hypervisor control */
void *xc_interface_open(void *l, void *d, unsigned f) { (void)l; (void)d; (void)f; return handle(); }
int xc_interface_close(void *h) { (void)h; return 0; }
int xc_version(void *h, int cmd, void *arg)
{
    (void)h;
    switch (cmd) {
    case 0: return (4 << 16) | env("XL_STUB_MINOR", 17);
    case 1: if (arg) strcpy(arg, ".0"); return 0;
    case 5: if (arg) *(unsigned long *)arg = 0; return 0;
    case 6: if (arg) memset(arg, 0, 8); return 0;
    case 7: return 4096;
    case 10: return 0;
    default: if (arg) memset(arg, 0, 64); return 0;
    }
}
int xc_get_max_cpus(void *h) { (void)h; return env("XL_STUB_CPUS", 8); }
int xc_get_online_cpus(void *h) { (void)h; return env("XL_STUB_CPUS", 8); }
int xc_get_max_nodes(void *h) { (void)h; return 1; }
int xc_physinfo(void *h, void *info)
{
    uint32_t *u = info;
    (void)h;
    memset(info, 0, 64);
    u[0] = 1; u[1] = 4; u[2] = env("XL_STUB_CPUS", 8); u[3] = u[2] - 1; u[4] = 64; u[5] = 63;
    return 0;
}
int xc_numainfo(void *h, unsigned *n, void *m, uint32_t *d) { (void)h; (void)m; (void)d; if (n) *n = 1; return 0; }
int xc_cputopoinfo(void *h, unsigned *n, void *t) { (void)h; (void)t; if (n) *n = env("XL_STUB_CPUS", 8); return 0; }
int xc_sched_id(void *h, int *id) { (void)h; *id = 9; return 0; }
int xc_domain_getinfo(void *h, uint32_t d, unsigned m, void *i) { (void)h; (void)d; (void)m; (void)i; return 0; }
int xc_domain_getinfolist(void *h, uint32_t d, unsigned m, void *i) { (void)h; (void)d; (void)m; (void)i; return 0; }
int xc_sharing_freed_pages(void *h) { (void)h; return 0; }
int xc_sharing_used_frames(void *h) { (void)h; return 0; }

/* xenstore: empty */
void *xs_open(unsigned long f) { (void)f; return handle(); }
void xs_close(void *h) { (void)h; }
void *xs_read(void *h, unsigned t, const char *p, unsigned *l) { (void)h; (void)t; (void)p; (void)l; errno = ENOENT; return NULL; }
char **xs_directory(void *h, unsigned t, const char *p, unsigned *n) { (void)h; (void)t; (void)p; if (n) *n = 0; errno = ENOENT; return NULL; }
bool xs_watch(void *h, const char *p, const char *k) { (void)h; (void)p; (void)k; return true; }
int xs_fileno(void *h) { (void)h; return -1; }
unsigned xs_transaction_start(void *h) { (void)h; return 1; }
bool xs_transaction_end(void *h, unsigned t, bool a) { (void)h; (void)t; (void)a; return true; }
bool xs_write(void *h, unsigned t, const char *p, const void *d, unsigned l) { (void)h; (void)t; (void)p; (void)d; (void)l; return true; }
bool xs_rm(void *h, unsigned t, const char *p) { (void)h; (void)t; (void)p; return true; }

/* raw hypercalls: all succeed and change nothing */
void *xencall_open(void *l, unsigned f) { (void)l; (void)f; return handle(); }
int xencall_close(void *h) { (void)h; return 0; }
void *xencall_alloc_buffer_pages(void *h, size_t n) { (void)h; return calloc(n ? n : 1, 4096); }
void xencall_free_buffer_pages(void *h, void *p, size_t n) { (void)h; (void)p; (void)n; }
void *xencall_alloc_buffer(void *h, size_t s) { (void)h; return calloc(1, s ? s : 1); }
void xencall_free_buffer(void *h, void *p) { (void)h; (void)p; }
int xencall0(void *h, unsigned op) { (void)h; (void)op; return 0; }
int xencall1(void *h, unsigned op, uint64_t a) { (void)h; (void)op; (void)a; return 0; }
int xencall2(void *h, unsigned op, uint64_t a, uint64_t b) { (void)h; (void)op; (void)a; (void)b; return 0; }
long xencall2L(void *h, unsigned op, uint64_t a, uint64_t b) { (void)h; (void)op; (void)a; (void)b; return 0; }
int xencall3(void *h, unsigned op, uint64_t a, uint64_t b, uint64_t c) { (void)h; (void)op; (void)a; (void)b; (void)c; return 0; }
int xencall4(void *h, unsigned op, uint64_t a, uint64_t b, uint64_t c, uint64_t d) { (void)h; (void)op; (void)a; (void)b; (void)c; (void)d; return 0; }
int xencall5(void *h, unsigned op, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e) { (void)h; (void)op; (void)a; (void)b; (void)c; (void)d; (void)e; return 0; }
void *xenforeignmemory_open(void *l, unsigned f) { (void)l; (void)f; return handle(); }
int xenforeignmemory_close(void *h) { (void)h; return 0; }
