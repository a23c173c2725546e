"""What Django keeps between requests, put back to how it was before the project was loaded."""

import gc
import logging
import sys
import weakref


def forget(is_learners):
    """Clears settings, apps, URLs, templates, caches, database connections, receivers, channel layers."""
    from asgiref import sync
    from django import urls
    from django.conf import settings
    from django.core.cache import caches
    from django.core.cache.backends import locmem
    from django.db import connections
    from django.dispatch import Signal
    from django.template import engines
    from django.utils import timezone
    from django.utils.functional import empty

    # Not connections.all(): it would read the settings, which may be what could not be read.
    for alias in vars(connections).get("settings", ()):
        if connection := getattr(connections._connections, alias, None):
            connection.close()
    _forget_connections(connections)
    _forget_connections(caches)
    locmem._caches.clear()
    locmem._expire_info.clear()
    locmem._locks.clear()
    _forget_receivers(Signal, is_learners)
    _forget_apps(is_learners)
    urls.clear_url_caches()
    urls.set_urlconf(None)
    engines._engines = {}
    engines._templates = None
    engines.__dict__.pop("templates", None)
    settings._wrapped = empty
    # What was read from the settings is also kept beside them.
    for kept in [name for name in vars(settings) if name != "_wrapped"]:
        del settings.__dict__[kept]
    timezone.get_default_timezone.cache_clear()
    if layers := sys.modules.get("channels.layers"):
        layers.channel_layers.backends = {}
    if finders := sys.modules.get("django.contrib.staticfiles.finders"):
        finders.get_finder.cache_clear()
    vars(sync.SyncToAsync.threadlocal).clear()
    sync.AsyncToSync.loop_thread_executors.clear()
    _forget_logging()
    for name in list(sys.modules):
        if name in _SETTINGS_BOUND:
            del sys.modules[name]


def _forget_logging():
    """What the settings' LOGGING made of the loggers; Django makes its own anew."""
    loggers = [known for known in logging.root.manager.loggerDict.values() if isinstance(known, logging.Logger)]
    for logger in [logging.root, *loggers]:
        for handler in list(logger.handlers):
            logger.removeHandler(handler)
        logger.filters.clear()
        logger.setLevel(logging.WARNING if logger is logging.root else logging.NOTSET)
        logger.propagate = True
        logger.disabled = False


# Modules that read settings when they are imported and keep what they read.
_SETTINGS_BOUND = frozenset({"django.contrib.staticfiles.storage"})


def _forget_connections(handler):
    """`connections` and `caches` (django.utils.connection.BaseConnectionHandler) reread their settings."""
    handler._settings = None
    handler.__dict__.pop("settings", None)
    handler._connections = type(handler._connections)(handler.thread_critical)


def _forget_apps(is_learners):
    from django.apps import apps

    for label, config in list(apps.app_configs.items()):
        if is_learners(config.module):
            apps.all_models.pop(label, None)
    apps.app_configs.clear()
    apps._pending_operations.clear()
    apps.apps_ready = apps.models_ready = apps.ready = apps.loading = False
    apps.ready_event.clear()
    apps.clear_cache()


def _forget_receivers(signal_type, is_learners):
    # By type(): isinstance would ask Django's lazy objects, such as the settings, what they stand for.
    for signal in [thing for thing in gc.get_objects() if issubclass(type(thing), signal_type)]:
        kept = [entry for entry in signal.receivers if not _defined_by(entry[1], is_learners)]
        if len(kept) < len(signal.receivers):
            signal.receivers = kept
            signal.sender_receivers_cache.clear()


def _defined_by(receiver, is_learners):
    if isinstance(receiver, weakref.ReferenceType):
        receiver = receiver()
    module = sys.modules.get(getattr(receiver, "__module__", None) or "")
    return receiver is None or (module is not None and is_learners(module))
